-- Redemptions are looked for by how the code on the order begins, whatever collation the database has.
CREATE INDEX "redemptions_coupon_id_code_idx" ON "redemptions"("coupon_id", "code" text_pattern_ops);
