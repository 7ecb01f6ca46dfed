-- Which of its customer's orders an order is, from 1: Shopify's webhooks do not tell, so it is asked for afterwards.
ALTER TABLE "orders"
    ADD COLUMN "customer_order_index" INTEGER,
    ADD COLUMN "customer_order_asked_at" TIMESTAMPTZ(3);

-- The orders that are still to be asked about.
CREATE INDEX "orders_to_ask_about_idx" ON "orders"("shop_id", "customer_order_asked_at" NULLS FIRST, "id")
    WHERE "customer_order_index" IS NULL AND "customer_id" IS NOT NULL AND NOT "is_test";

-- What is rare among a coupon's redemptions is found without reading the others.
CREATE INDEX "redemptions_reversed_idx" ON "redemptions"("coupon_id", "redeemed_at" DESC, "id" DESC)
    WHERE "reversed_at" IS NOT NULL;
CREATE INDEX "orders_test_idx" ON "orders"("shop_id", "id") WHERE "is_test";

-- An order is looked for by the beginning of its name: in byte order that is a range of the index.
ALTER TABLE "orders" ALTER COLUMN "name" SET DATA TYPE TEXT COLLATE "C";
CREATE INDEX "orders_shop_id_name_idx" ON "orders"("shop_id", "name");
