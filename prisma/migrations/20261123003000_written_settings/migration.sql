-- What we last wrote to a coupon's discount in Shopify, so that a later change made there is told and not written over.
ALTER TABLE "coupons" ADD COLUMN "written_settings" JSONB;
