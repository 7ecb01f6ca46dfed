-- Redemptions are looked for by how the code on the order begins: in byte order that is a range of the index.
ALTER TABLE "redemptions" ALTER COLUMN "code" SET DATA TYPE TEXT COLLATE "C";
CREATE INDEX "redemptions_coupon_id_code_idx" ON "redemptions"("coupon_id", "code");
