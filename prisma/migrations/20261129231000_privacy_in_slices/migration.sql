-- Redactions that are being carried out: app/domain/privacy/redact-customer.server.ts
CREATE TABLE "customer_redactions" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "customer_id" BIGINT,
    "email" TEXT,
    "shopify_order_ids" BIGINT[],
    "up_to_webhook_id" BIGINT NOT NULL,
    "done_webhook_id" BIGINT NOT NULL DEFAULT 0,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_redactions_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "customer_redactions_shop_id_idx" ON "customer_redactions"("shop_id");

-- The inbox is searched for a person in slices by id.
CREATE INDEX "webhook_events_payload_idx" ON "webhook_events"("shop_domain", "id") WHERE "payload" IS NOT NULL;
DROP INDEX IF EXISTS "webhook_events_with_payload_idx";

-- Erasing a shop: without these, every deleted order and coupon reads all redemptions and usage differences for its
-- foreign key, and every slice of batches all batches.
CREATE INDEX "redemptions_order_id_idx" ON "redemptions"("order_id");
CREATE INDEX "usage_differences_coupon_id_idx" ON "usage_differences"("coupon_id");
CREATE INDEX "batches_shop_id_idx" ON "batches"("shop_id");

-- Discounts for chosen customers of whom none is left are deactivated from now on. Those that were emptied before follow
-- in Shopify with the sweep.
WITH emptied AS (
    UPDATE "discount_rules" SET "status" = 'inactive', "version" = "version" + 1, "updated_at" = now()
    WHERE "status" = 'active' AND "conditions" #>> '{who,kind}' = 'customers'
      AND "conditions" #> '{who,customerIds}' = '[]'
    RETURNING "shop_id", "id"
)
INSERT INTO "discount_updates" ("shop_id", "discount_rule_id", "total_count", "started_at")
SELECT "shop_id", "id", (SELECT count(*) FROM "coupons" WHERE "discount_rule_id" = emptied."id"), now() FROM emptied
ON CONFLICT ("shop_id", "discount_rule_id")
DO UPDATE SET "marked_coupon_id" = 0, "is_marked" = false, "started_at" = now();
