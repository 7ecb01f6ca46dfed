-- Drops the columns of coupons and rules that `shopify_discounts` replaced in the release before, and the triggers that
-- kept both equal. Dropping a column does not rewrite the table.
DROP TRIGGER "copy_to_shopify_discount" ON "coupons";
DROP TRIGGER "copy_to_shopify_discount" ON "discount_rules";
DROP TRIGGER "copy_to_owner" ON "shopify_discounts";
DROP FUNCTION copy_coupon_to_shopify_discount();
DROP FUNCTION copy_rule_to_shopify_discount();
DROP FUNCTION copy_shopify_discount_to_owner();

-- With their indexes.
ALTER TABLE "coupons"
  DROP COLUMN "shopify_discount_id",
  DROP COLUMN "shopify_discount_kind",
  DROP COLUMN "former_discount_id",
  DROP COLUMN "synced_version",
  DROP COLUMN "sync_error",
  DROP COLUMN "sync_fence",
  DROP COLUMN "written_settings",
  DROP COLUMN "shopify_updated_at",
  DROP COLUMN "pending_creation_code";
ALTER TABLE "discount_rules"
  DROP COLUMN "shopify_discount_id",
  DROP COLUMN "synced_version",
  DROP COLUMN "sync_error",
  DROP COLUMN "shopify_kind",
  DROP COLUMN "sync_fence",
  DROP COLUMN "written_settings",
  DROP COLUMN "creation_attempted_at";
