-- A refund keeps the use; it is shown beside the order.
ALTER TABLE "orders"
    ADD COLUMN "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "snapshot_is_fetched" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "refunds" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "shopify_refund_id" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "refunded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "refunds_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "refunds_shop_id_shopify_refund_id_key" ON "refunds"("shop_id", "shopify_refund_id");
CREATE INDEX "refunds_order_id_idx" ON "refunds"("order_id");

-- The code as it was typed on the order: a coupon may get another code later.
ALTER TABLE "redemptions" ADD COLUMN "code" TEXT NOT NULL DEFAULT '';
UPDATE "redemptions" SET "code" = codes.code FROM "codes" WHERE codes.id = redemptions.code_id;

-- Who asked to be forgotten, so that a late order does not bring them back; no id, only a keyed mark of it.
CREATE TABLE "redacted_customers" (
    "shop_id" BIGINT NOT NULL,
    "mark" TEXT NOT NULL,

    CONSTRAINT "redacted_customers_pkey" PRIMARY KEY ("shop_id", "mark")
);

-- A redaction looks for a person's orders and for what of theirs waits in the inbox.
CREATE INDEX "orders_shop_id_customer_id_idx" ON "orders"("shop_id", "customer_id");
CREATE INDEX "webhook_events_with_payload_idx" ON "webhook_events"("shop_domain") WHERE "payload" IS NOT NULL;

CREATE TABLE "reconciliations" (
    "shop_id" BIGINT NOT NULL,
    "covered_until" TIMESTAMPTZ(3) NOT NULL,
    "run_from" TIMESTAMPTZ(3),
    "run_started_at" TIMESTAMPTZ(3),
    "page_cursor" TEXT,
    "checked_count" INTEGER NOT NULL DEFAULT 0,
    "corrected_count" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("shop_id"),
    CONSTRAINT "reconciliations_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "usage_differences" (
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "our_count" INTEGER NOT NULL,
    "reversed_count" INTEGER NOT NULL,
    "shopify_count" INTEGER,
    "cause" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "compared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_differences_pkey" PRIMARY KEY ("shop_id", "coupon_id"),
    CONSTRAINT "usage_differences_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupons"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
