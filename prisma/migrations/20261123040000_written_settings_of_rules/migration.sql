-- What we last wrote to a rule's automatic discount in Shopify, as of a coupon's.
ALTER TABLE "discount_rules" ADD COLUMN "written_settings" JSONB;
