-- One record for each discount in Shopify, instead of the same columns on coupons and on discount_rules. The old columns
-- stay for now: while processes of the earlier release still run, triggers copy each change in both directions. A later
-- release drops the old columns and these triggers.

-- Until the migration ends, writes to these tables wait, so that no change of an owner is missed between the copy of its
-- columns and the creation of the triggers. Reads do not wait. With 500,000 coupons, this takes a few seconds. Without
-- these locks, the copy would take longer and could deadlock with processes that change several coupons.
LOCK TABLE "shops", "discount_rules", "coupons" IN SHARE ROW EXCLUSIVE MODE;

CREATE TABLE "shopify_discounts" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" BIGINT NOT NULL,
    "coupon_id" BIGINT,
    "discount_rule_id" BIGINT,
    "shopify_id" TEXT,
    "kind" "discount_kind",
    "former_shopify_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "synced_version" INTEGER NOT NULL DEFAULT 0,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "written_settings" JSONB,
    "sync_error" JSONB,
    "shopify_updated_at" TIMESTAMPTZ(3),
    "creation_attempted_at" TIMESTAMPTZ(3),
    "creation_code" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Before the indexes and triggers are created, because this is faster and leaves the owners as they are.
INSERT INTO shopify_discounts (shop_id, coupon_id, shopify_id, kind, former_shopify_id, version, synced_version, fence,
  written_settings, sync_error, shopify_updated_at, creation_attempted_at, creation_code, updated_at)
SELECT shop_id, id, shopify_discount_id, shopify_discount_kind, former_discount_id, version, synced_version, sync_fence,
  written_settings, sync_error, shopify_updated_at,
  CASE WHEN pending_creation_code IS NOT NULL THEN now() END, pending_creation_code, updated_at
FROM coupons;

INSERT INTO shopify_discounts (shop_id, discount_rule_id, shopify_id, kind, version, synced_version, fence,
  written_settings, sync_error, creation_attempted_at, updated_at)
SELECT shop_id, id, shopify_discount_id,
  coalesce(shopify_kind, CASE WHEN shopify_discount_id IS NOT NULL THEN 'basic' END)::discount_kind,
  version, synced_version, sync_fence, written_settings, sync_error, creation_attempted_at, updated_at
FROM discount_rules
WHERE trigger = 'automatic' OR shopify_discount_id IS NOT NULL OR creation_attempted_at IS NOT NULL;

ALTER TABLE "shopify_discounts" ADD CONSTRAINT "shopify_discounts_pkey" PRIMARY KEY ("id"),
  ADD CONSTRAINT "shopify_discounts_one_owner" CHECK (num_nonnulls("coupon_id", "discount_rule_id") = 1);
CREATE UNIQUE INDEX "shopify_discounts_coupon_id_key" ON "shopify_discounts"("coupon_id");
CREATE UNIQUE INDEX "shopify_discounts_discount_rule_id_key" ON "shopify_discounts"("discount_rule_id");
CREATE INDEX "shopify_discounts_shop_id_shopify_id_idx" ON "shopify_discounts"("shop_id", "shopify_id");
-- For the sweep, which looks for discounts that are out of date in all shops, and for the progress of a shop's update.
CREATE INDEX "shopify_discounts_out_of_date_idx" ON "shopify_discounts"("shop_id", "updated_at")
  WHERE "synced_version" < "version" OR "former_shopify_id" IS NOT NULL;
ALTER TABLE "shopify_discounts" ADD CONSTRAINT "shopify_discounts_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "shopify_discounts" ADD CONSTRAINT "shopify_discounts_coupon_id_fkey"
  FOREIGN KEY ("coupon_id") REFERENCES "coupons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shopify_discounts" ADD CONSTRAINT "shopify_discounts_discount_rule_id_fkey"
  FOREIGN KEY ("discount_rule_id") REFERENCES "discount_rules"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Copies a write of the earlier release to the record. The record's version counts separately: it is raised whenever the
-- owner becomes out of date, and the record is up to date if and only if its owner is.
CREATE FUNCTION copy_coupon_to_shopify_discount() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  became_stale int := (TG_OP = 'UPDATE' AND (NEW.version > OLD.version OR NEW.synced_version < OLD.synced_version))::int;
  became_synced boolean := TG_OP = 'UPDATE' AND NEW.synced_version > OLD.synced_version
    AND NEW.synced_version >= NEW.version;
BEGIN
  INSERT INTO shopify_discounts AS record (shop_id, coupon_id, shopify_id, kind, former_shopify_id, version,
    synced_version, fence, written_settings, sync_error, shopify_updated_at, creation_attempted_at, creation_code,
    updated_at)
  VALUES (NEW.shop_id, NEW.id, NEW.shopify_discount_id, NEW.shopify_discount_kind, NEW.former_discount_id, NEW.version,
    NEW.synced_version, NEW.sync_fence, NEW.written_settings, NEW.sync_error, NEW.shopify_updated_at,
    CASE WHEN NEW.pending_creation_code IS NOT NULL THEN now() END, NEW.pending_creation_code, NEW.updated_at)
  ON CONFLICT (coupon_id) DO UPDATE SET
    version = record.version + became_stale,
    synced_version = CASE WHEN became_synced THEN record.version + became_stale ELSE record.synced_version END,
    fence = record.fence + (NEW.sync_fence IS DISTINCT FROM OLD.sync_fence)::int,
    shopify_id = CASE WHEN NEW.shopify_discount_id IS DISTINCT FROM OLD.shopify_discount_id
      THEN NEW.shopify_discount_id ELSE record.shopify_id END,
    kind = CASE WHEN NEW.shopify_discount_kind IS DISTINCT FROM OLD.shopify_discount_kind
      THEN NEW.shopify_discount_kind ELSE record.kind END,
    former_shopify_id = CASE WHEN NEW.former_discount_id IS DISTINCT FROM OLD.former_discount_id
      THEN NEW.former_discount_id ELSE record.former_shopify_id END,
    written_settings = CASE WHEN NEW.written_settings IS DISTINCT FROM OLD.written_settings
      THEN NEW.written_settings ELSE record.written_settings END,
    sync_error = CASE WHEN NEW.sync_error IS DISTINCT FROM OLD.sync_error
      THEN NEW.sync_error ELSE record.sync_error END,
    shopify_updated_at = CASE WHEN NEW.shopify_updated_at IS DISTINCT FROM OLD.shopify_updated_at
      THEN NEW.shopify_updated_at ELSE record.shopify_updated_at END,
    creation_attempted_at = CASE WHEN NEW.pending_creation_code IS NOT DISTINCT FROM OLD.pending_creation_code
      THEN record.creation_attempted_at WHEN NEW.pending_creation_code IS NOT NULL THEN now() END,
    creation_code = CASE WHEN NEW.pending_creation_code IS DISTINCT FROM OLD.pending_creation_code
      THEN NEW.pending_creation_code ELSE record.creation_code END,
    updated_at = now();
  RETURN NULL;
END $$;
CREATE TRIGGER copy_to_shopify_discount
  AFTER INSERT OR UPDATE OF version, synced_version, sync_fence, shopify_discount_id, shopify_discount_kind,
    former_discount_id, written_settings, sync_error, shopify_updated_at, pending_creation_code ON coupons
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION copy_coupon_to_shopify_discount();

-- A rule without an automatic discount has no record. The earlier release has no column for the former discount of a rule.
-- To its processes, the former discount is still the rule's discount, so that they delete it before they create the next
-- one. Then the record has no former discount anymore.
CREATE FUNCTION copy_rule_to_shopify_discount() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  became_stale int := (TG_OP = 'UPDATE' AND (NEW.version > OLD.version OR NEW.synced_version < OLD.synced_version))::int;
  became_synced boolean := TG_OP = 'UPDATE' AND NEW.synced_version > OLD.synced_version
    AND NEW.synced_version >= NEW.version;
BEGIN
  INSERT INTO shopify_discounts AS record (shop_id, discount_rule_id, shopify_id, kind, version, synced_version, fence,
    written_settings, sync_error, creation_attempted_at, updated_at)
  SELECT NEW.shop_id, NEW.id, NEW.shopify_discount_id,
    coalesce(NEW.shopify_kind, CASE WHEN NEW.shopify_discount_id IS NOT NULL THEN 'basic' END)::discount_kind,
    NEW.version, NEW.synced_version, NEW.sync_fence, NEW.written_settings, NEW.sync_error, NEW.creation_attempted_at,
    NEW.updated_at
  WHERE NEW.trigger = 'automatic' OR NEW.shopify_discount_id IS NOT NULL OR NEW.creation_attempted_at IS NOT NULL
    OR EXISTS (SELECT 1 FROM shopify_discounts existing WHERE existing.discount_rule_id = NEW.id)
  ON CONFLICT (discount_rule_id) DO UPDATE SET
    version = record.version + became_stale,
    synced_version = CASE WHEN became_synced THEN record.version + became_stale ELSE record.synced_version END,
    fence = record.fence + (NEW.sync_fence IS DISTINCT FROM OLD.sync_fence)::int,
    shopify_id = CASE WHEN NEW.shopify_discount_id IS DISTINCT FROM OLD.shopify_discount_id
      THEN NEW.shopify_discount_id ELSE record.shopify_id END,
    kind = CASE WHEN NEW.shopify_kind IS DISTINCT FROM OLD.shopify_kind
      THEN NEW.shopify_kind::discount_kind ELSE record.kind END,
    former_shopify_id = CASE WHEN NEW.shopify_discount_id IS DISTINCT FROM OLD.shopify_discount_id
      THEN NULL ELSE record.former_shopify_id END,
    written_settings = CASE WHEN NEW.written_settings IS DISTINCT FROM OLD.written_settings
      THEN NEW.written_settings ELSE record.written_settings END,
    sync_error = CASE WHEN NEW.sync_error IS DISTINCT FROM OLD.sync_error
      THEN NEW.sync_error ELSE record.sync_error END,
    creation_attempted_at = CASE WHEN NEW.creation_attempted_at IS DISTINCT FROM OLD.creation_attempted_at
      THEN NEW.creation_attempted_at ELSE record.creation_attempted_at END,
    updated_at = now();
  RETURN NULL;
END $$;
CREATE TRIGGER copy_to_shopify_discount
  AFTER INSERT OR UPDATE OF trigger, status, version, synced_version, sync_fence, shopify_discount_id, shopify_kind,
    written_settings, sync_error, creation_attempted_at ON discount_rules
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION copy_rule_to_shopify_discount();

-- Copies a write of this release to the owner. Whoever writes a record must lock its owner first, because this function
-- locks the owner second, and a change of an owner locks the record second.
CREATE FUNCTION copy_shopify_discount_to_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fence_raised int := (TG_OP = 'INSERT' OR NEW.fence IS DISTINCT FROM OLD.fence)::int;
BEGIN
  UPDATE coupons SET shopify_discount_id = NEW.shopify_id, shopify_discount_kind = NEW.kind,
    former_discount_id = NEW.former_shopify_id, sync_fence = sync_fence + fence_raised,
    synced_version = CASE WHEN NEW.synced_version >= NEW.version THEN version ELSE least(synced_version, version - 1) END,
    written_settings = NEW.written_settings, sync_error = NEW.sync_error, shopify_updated_at = NEW.shopify_updated_at,
    pending_creation_code = CASE WHEN NEW.creation_attempted_at IS NOT NULL THEN NEW.creation_code END,
    updated_at = now()
  WHERE id = NEW.coupon_id;
  UPDATE discount_rules SET shopify_discount_id = coalesce(NEW.shopify_id, NEW.former_shopify_id),
    shopify_kind = NEW.kind::text, sync_fence = sync_fence + fence_raised,
    synced_version = CASE WHEN NEW.synced_version >= NEW.version THEN version ELSE least(synced_version, version - 1) END,
    written_settings = NEW.written_settings, sync_error = NEW.sync_error,
    creation_attempted_at = NEW.creation_attempted_at, updated_at = now()
  WHERE id = NEW.discount_rule_id;
  RETURN NULL;
END $$;
CREATE TRIGGER copy_to_owner AFTER INSERT OR UPDATE ON shopify_discounts
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION copy_shopify_discount_to_owner();
