-- Which coupon is it? Shopify tells of a discount by its id, and of a pool's codes one by one.
CREATE INDEX "coupons_shop_id_shopify_discount_id_idx" ON "coupons"("shop_id", "shopify_discount_id");
