-- One index for each direction: a million codes on their way back must not stand before the one that is to go.
DROP INDEX "codes_changing_idx";
CREATE INDEX "codes_leaving_idx" ON "codes"("shop_id", "coupon_id", "id") WHERE "state" IN ('disabling', 'deleting');
CREATE INDEX "codes_enabling_idx" ON "codes"("shop_id", "coupon_id", "id") WHERE "state" = 'enabling';
