import { prisma } from "~/db.server";

const DELTAS_PER_RUN = 20_000;

/**
 * Adds the oldest rows of usage_deltas (at most 20,000) to the counters of coupons and codes. Deletes these rows in the
 * same transaction, so that each use is counted once. Returns the number of deleted rows. If another process is already
 * applying deltas, returns 0 without waiting.
 *
 * Locks codes first, by ascending id, and then coupons. To avoid deadlocks, every function that changes codes and
 * coupons locks them in this sequence.
 *
 * If a use was reversed, reads the time of the last use from `redemptions`, because the reversed use may have been the
 * last use.
 */
export async function applyUsageDeltas(): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ isAcquired: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('apply-usage-deltas', 0)) AS "isAcquired"`;
    if (!lock?.isAcquired) return 0;
    const [applied] = await tx.$queryRaw<{ count: number }[]>`
      WITH taken AS (
        DELETE FROM usage_deltas WHERE id IN (SELECT id FROM usage_deltas ORDER BY id LIMIT ${DELTAS_PER_RUN})
        RETURNING shop_id, coupon_id, code_id, delta, used_at
      ),
      by_coupon AS (
        SELECT shop_id, coupon_id, sum(delta)::int AS delta, max(used_at) AS used_at, min(delta) < 0 AS has_reversal
        FROM taken GROUP BY shop_id, coupon_id
      ),
      by_code AS (
        SELECT shop_id, code_id, sum(delta)::int AS delta, max(used_at) AS used_at, min(delta) < 0 AS has_reversal
        FROM taken GROUP BY shop_id, code_id
      ),
      locked AS MATERIALIZED (
        SELECT codes.shop_id, codes.coupon_id, codes.state, codes.used_count, by_code.delta
        FROM by_code JOIN codes ON codes.id = by_code.code_id AND codes.shop_id = by_code.shop_id
        ORDER BY codes.id FOR UPDATE OF codes
      ),
      used_code_deltas AS (
        SELECT shop_id, coupon_id, sum((used_count + delta > 0)::int - (used_count > 0)::int)::int AS delta
        FROM locked WHERE state NOT IN ('deleting', 'deleted')
        GROUP BY shop_id, coupon_id
      ),
      coupons_counted AS (
        UPDATE coupons SET
          used_count = used_count + by_coupon.delta,
          used_code_count = used_code_count
            + coalesce((SELECT delta FROM used_code_deltas
              WHERE used_code_deltas.shop_id = coupons.shop_id AND used_code_deltas.coupon_id = coupons.id), 0),
          last_used_at = CASE WHEN by_coupon.has_reversal
            THEN (SELECT max(redeemed_at) FROM redemptions r
              WHERE r.shop_id = coupons.shop_id AND r.coupon_id = coupons.id AND r.reversed_at IS NULL)
            ELSE greatest(last_used_at, by_coupon.used_at) END
        FROM by_coupon, (SELECT count(*) FROM locked) AS all_locked
        WHERE coupons.id = by_coupon.coupon_id AND coupons.shop_id = by_coupon.shop_id
      ),
      codes_counted AS (
        UPDATE codes SET
          used_count = used_count + by_code.delta,
          last_used_at = CASE WHEN by_code.has_reversal
            THEN (SELECT max(redeemed_at) FROM redemptions r
              WHERE r.shop_id = codes.shop_id AND r.code_id = codes.id AND r.reversed_at IS NULL)
            ELSE greatest(last_used_at, by_code.used_at) END
        FROM by_code, (SELECT count(*) FROM locked) AS all_locked
        WHERE codes.id = by_code.code_id AND codes.shop_id = by_code.shop_id
      )
      SELECT count(*)::int AS count FROM taken`;
    return applied?.count ?? 0;
  });
}
