-- The uses of all codes and automatic discounts of a shop over some days.
CREATE INDEX "redemptions_shop_id_redeemed_at_idx" ON "redemptions"("shop_id", "redeemed_at");
CREATE INDEX "rule_applications_shop_id_applied_at_idx" ON "rule_applications"("shop_id", "applied_at");
CREATE INDEX "orders_shop_id_currency_code_idx" ON "orders"("shop_id", "currency_code");
