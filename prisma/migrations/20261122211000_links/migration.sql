-- Where shoppers find a shop, for the links that apply a discount. Learned at the next exchange of tokens.
ALTER TABLE "shops" ADD COLUMN "storefront_url" TEXT;

-- Clicks on such links, by code and day.
CREATE TABLE "link_clicks" (
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "code_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "slot" SMALLINT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "link_clicks_pkey" PRIMARY KEY ("code_id", "day", "slot")
);

CREATE INDEX "link_clicks_coupon_id_day_idx" ON "link_clicks"("coupon_id", "day");
CREATE INDEX "link_clicks_shop_id_idx" ON "link_clicks"("shop_id");
