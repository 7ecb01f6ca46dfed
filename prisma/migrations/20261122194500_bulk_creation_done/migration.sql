-- A bulk creation that Shopify has done makes room for the next before its results are read: Shopify works on the one
-- while we write what became of the other. One at a time is under way.
ALTER TABLE "bulk_creations" ADD COLUMN "done_at" TIMESTAMPTZ(3);
DROP INDEX "bulk_creations_shop_id_key";
CREATE UNIQUE INDEX "bulk_creations_under_way_idx" ON "bulk_creations"("shop_id") WHERE "done_at" IS NULL;
CREATE INDEX "bulk_creations_shop_id_idx" ON "bulk_creations"("shop_id");
