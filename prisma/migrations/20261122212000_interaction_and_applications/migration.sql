-- An automatic rule is a Shopify discount of its own, brought there as a coupon is.
ALTER TABLE "discount_rules"
    ADD COLUMN "shopify_kind" TEXT,
    ADD COLUMN "sync_fence" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "attempted_at" TIMESTAMPTZ(3);

-- An order tells of an automatic discount by its title alone: which rule had which title, and when.
CREATE TABLE "rule_titles" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "discount_rule_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "rule_titles_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "rule_titles_discount_rule_id_fkey" FOREIGN KEY ("discount_rule_id") REFERENCES "discount_rules"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "rule_titles_shop_id_title_idx" ON "rule_titles"("shop_id", "title");
CREATE INDEX "rule_titles_discount_rule_id_idx" ON "rule_titles"("discount_rule_id");

CREATE TABLE "rule_applications" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "discount_rule_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "amount_off_minor" BIGINT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "presentment_amount_minor" BIGINT,
    "presentment_currency" TEXT,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "reversed_at" TIMESTAMPTZ(3),
    "reversed_reason" TEXT,

    CONSTRAINT "rule_applications_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "rule_applications_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "rule_applications_shop_id_order_id_discount_rule_id_key" ON "rule_applications"("shop_id", "order_id", "discount_rule_id");
CREATE INDEX "rule_applications_discount_rule_id_applied_at_idx" ON "rule_applications"("discount_rule_id", "applied_at" DESC);
CREATE INDEX "rule_applications_order_id_idx" ON "rule_applications"("order_id");

ALTER TABLE "orders" ADD COLUMN "is_new_customer" BOOLEAN;

-- A use stays with the rule that gave it, also when its coupon is linked to another one later.
ALTER TABLE "redemptions" ADD COLUMN "discount_rule_id" BIGINT;
UPDATE "redemptions" SET "discount_rule_id" = coupons.discount_rule_id FROM "coupons" WHERE coupons.id = redemptions.coupon_id;

CREATE TABLE "discount_updates" (
    "shop_id" BIGINT NOT NULL,
    "discount_rule_id" BIGINT NOT NULL,
    "marked_coupon_id" BIGINT NOT NULL DEFAULT 0,
    "is_marked" BOOLEAN NOT NULL DEFAULT false,
    "total_count" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discount_updates_pkey" PRIMARY KEY ("shop_id", "discount_rule_id")
);
CREATE INDEX "discount_updates_unmarked_idx" ON "discount_updates"("shop_id") WHERE NOT "is_marked";
