-- A code discount in Shopify is made as one kind. Until now all were "amount off".
CREATE TYPE "discount_kind" AS ENUM ('basic', 'free_shipping', 'bxgy');
ALTER TABLE "coupons"
  ADD COLUMN "shopify_discount_kind" "discount_kind",
  ADD COLUMN "former_discount_id" TEXT,
  ADD COLUMN "codes_sent_again_at" TIMESTAMPTZ(3);
UPDATE "coupons" SET "shopify_discount_kind" = 'basic' WHERE "shopify_discount_id" IS NOT NULL;

-- What a code was called before. Shopify takes it until it knows the new one, and orders come in with it later still.
CREATE TABLE "former_codes" (
    "shop_id" BIGINT NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "code_id" BIGINT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_codes_pkey" PRIMARY KEY ("shop_id", "code")
);
