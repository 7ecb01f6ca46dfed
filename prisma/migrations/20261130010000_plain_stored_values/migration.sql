-- Values and JSON keys that earlier releases stored under other names.

-- Replaces whole JSON strings and keys only: the quotes are part of the pattern.
CREATE FUNCTION pg_temp.with_plain_names("value" JSONB) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT replace(replace(replace(replace("value"::text,
    '"mostUsesPerOrder"', '"maxUsesPerOrder"'),
    '"highestRateMinor"', '"maxShippingRateMinor"'),
    '"highestRate"', '"maxShippingRate"'),
    '"keepable"', '"adoptable"')::jsonb
$$;

UPDATE "discount_rules" SET
  "reward" = pg_temp.with_plain_names("reward"),
  "draft" = pg_temp.with_plain_names("draft"),
  "sync_error" = pg_temp.with_plain_names("sync_error"),
  "written_settings" = pg_temp.with_plain_names("written_settings")
WHERE concat("reward", "draft", "sync_error", "written_settings") ~ '"(mostUsesPerOrder|highestRateMinor|highestRate)"';

UPDATE "coupons" SET
  "sync_error" = pg_temp.with_plain_names("sync_error"),
  "written_settings" = pg_temp.with_plain_names("written_settings")
WHERE concat("sync_error", "written_settings") ~ '"(mostUsesPerOrder|highestRateMinor|keepable)"';

UPDATE "activities" SET "detail" = pg_temp.with_plain_names("detail")
WHERE "kind" IN ('coupon-changed-in-shopify', 'coupon-settings-taken-over', 'discount-changed-in-shopify')
  AND "detail"::text ~ '"(mostUsesPerOrder|highestRateMinor)"';

UPDATE "coupons" SET "sync_error" = jsonb_set("sync_error", '{reason}', '"reactivated-in-shopify"')
WHERE "sync_error" ->> 'reason' = 'restarted-in-shopify';

UPDATE "discount_rules" SET "sync_error" = jsonb_set("sync_error", '{reason}',
  CASE "sync_error" ->> 'reason' WHEN 'ended-in-shopify' THEN '"deactivated-in-shopify"'::jsonb
    ELSE '"activated-in-shopify"'::jsonb END)
WHERE "sync_error" ->> 'reason' IN ('ended-in-shopify', 'started-in-shopify');

UPDATE "activities" SET "detail" = CASE "detail" ->> 'because'
  WHEN 'characters' THEN "detail" - 'because' || '{"reason": "unsupported-characters"}'::jsonb
  ELSE "detail" - 'because' || jsonb_build_object('reason', 'used-by-another-coupon', 'coupon', "detail" -> 'because') END
WHERE "kind" = 'code-not-taken-over' AND "detail" ? 'because';

UPDATE "activities" SET "detail" = "detail" - 'because' || jsonb_build_object('reason', "detail" -> 'because')
WHERE "kind" = 'codes-disabled' AND "detail" ? 'because';

UPDATE "activities" SET "kind" = CASE "kind"
  WHEN 'coupon-settings-taken-over' THEN 'coupon-settings-adopted'
  WHEN 'coupon-restarted-in-shopify' THEN 'coupon-reactivated-in-shopify'
  WHEN 'code-not-taken-over' THEN 'code-not-adopted'
  WHEN 'discount-ended-in-shopify' THEN 'discount-deactivated-in-shopify'
  WHEN 'discount-started-in-shopify' THEN 'discount-activated-in-shopify' END
WHERE "kind" IN ('coupon-settings-taken-over', 'coupon-restarted-in-shopify', 'code-not-taken-over',
  'discount-ended-in-shopify', 'discount-started-in-shopify');

UPDATE "usage_differences" SET "cause" = CASE "cause"
  WHEN 'given-back' THEN 'reversed-uses'
  WHEN 'orders-unknown' THEN 'unknown-orders'
  WHEN 'counted-anew' THEN 'count-restarted' END
WHERE "cause" IN ('given-back', 'orders-unknown', 'counted-anew');

-- The queues themselves are moved when the app starts: app/jobs/move-renamed-queues.server.ts
UPDATE "dead_letters" SET "name" = CASE "name"
  WHEN 'correct-order' THEN 'refetch-order'
  WHEN 'book-code-notices' THEN 'book-code-webhooks' END
WHERE "source" = 'job' AND "name" IN ('correct-order', 'book-code-notices');

DROP FUNCTION pg_temp.with_plain_names(JSONB);
