-- Which state of a coupon's discount was last held against ours: a later one, of which no webhook told, is found by night.
ALTER TABLE "coupons" ADD COLUMN "shopify_updated_at" TIMESTAMPTZ(3);
