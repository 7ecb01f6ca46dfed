-- A separate migration, so that the triggers of the migration before are committed first: they insert the record of each
-- owner that is changed meanwhile. This copy then skips that owner, and blocks no writer.
INSERT INTO shopify_discounts (shop_id, coupon_id, shopify_id, kind, former_shopify_id, version, synced_version, fence,
  written_settings, sync_error, shopify_updated_at, creation_attempted_at, creation_code, updated_at)
SELECT shop_id, id, shopify_discount_id, shopify_discount_kind, former_discount_id, version, synced_version, sync_fence,
  written_settings, sync_error, shopify_updated_at,
  CASE WHEN pending_creation_code IS NOT NULL THEN now() END, pending_creation_code, updated_at
FROM coupons ON CONFLICT DO NOTHING;

INSERT INTO shopify_discounts (shop_id, discount_rule_id, shopify_id, kind, version, synced_version, fence,
  written_settings, sync_error, creation_attempted_at, updated_at)
SELECT shop_id, id, shopify_discount_id,
  coalesce(shopify_kind, CASE WHEN shopify_discount_id IS NOT NULL THEN 'basic' END)::discount_kind,
  version, synced_version, sync_fence, written_settings, sync_error, creation_attempted_at, updated_at
FROM discount_rules
WHERE trigger = 'automatic' OR shopify_discount_id IS NOT NULL OR creation_attempted_at IS NOT NULL
ON CONFLICT DO NOTHING;
