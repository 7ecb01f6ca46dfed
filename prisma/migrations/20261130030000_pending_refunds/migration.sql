-- The part of an order's refunds, and of a refund, that is pending. Refunds that are already stored were paid back.
ALTER TABLE "orders" ADD COLUMN "pending_refund_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "refunds" ADD COLUMN "pending_minor" BIGINT NOT NULL DEFAULT 0;
