-- A coupon's codes are read batch by batch: the list, an export, the next codes for Shopify. An index that begins
-- with the batch serves the whole coupon as well, and costs an insert no more than the one it replaces.
DROP INDEX "codes_coupon_id_id_idx";
CREATE INDEX "codes_coupon_id_batch_id_id_idx" ON "codes"("coupon_id", "batch_id", "id");

-- Partial indexes for what is rare in a pool. A new code is in none of them, so making a million writes to none.
CREATE INDEX "codes_failed_idx" ON "codes"("coupon_id", "batch_id", "id") WHERE "state" = 'failed';
CREATE INDEX "codes_disabled_idx" ON "codes"("coupon_id", "batch_id", "id") WHERE "state" IN ('disabling', 'disabled');
CREATE INDEX "codes_used_idx" ON "codes"("coupon_id", "batch_id", "id") WHERE "used_count" > 0;
-- The codes whose change Shopify is still to be told of.
CREATE INDEX "codes_changing_idx" ON "codes"("shop_id", "coupon_id", "id") WHERE "state" IN ('disabling', 'enabling', 'deleting');

ALTER TABLE "coupons"
  ADD COLUMN "disabled_code_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "used_code_count" INTEGER NOT NULL DEFAULT 0;

UPDATE "coupons" SET "used_code_count" = (SELECT count(*) FROM "codes" WHERE "coupon_id" = "coupons"."id" AND "used_count" > 0);

ALTER TABLE "batches" ADD COLUMN "pending_from_id" BIGINT NOT NULL DEFAULT 0;

CREATE TYPE "code_action" AS ENUM ('disable', 'enable', 'delete');

CREATE TABLE "code_changes" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "action" "code_action" NOT NULL,
    "selection" JSONB NOT NULL,
    "last_code_id" BIGINT NOT NULL,
    "done_batch_id" BIGINT NOT NULL DEFAULT 0,
    "done_code_id" BIGINT NOT NULL DEFAULT 0,
    "changed_count" INTEGER NOT NULL DEFAULT 0,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "code_changes_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "code_changes_shop_id_id_idx" ON "code_changes"("shop_id", "id");

CREATE TABLE "bulk_deletions" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "code_ids" BIGINT[],
    "shopify_id" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulk_deletions_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "bulk_deletions_shop_id_key" ON "bulk_deletions"("shop_id");

CREATE TABLE "code_imports" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT NOT NULL,
    "codes" TEXT NOT NULL,
    "good_count" INTEGER NOT NULL,
    "report" TEXT NOT NULL,
    "batch_id" BIGINT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "code_imports_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "code_imports_shop_id_idx" ON "code_imports"("shop_id");
CREATE INDEX "code_imports_created_at_idx" ON "code_imports"("created_at");
