import { prisma } from "~/db.server";
import { type CouponFacts, type CouponStatus, couponStatus } from "~/domain/coupons/coupon-status";

const MAX_RESULTS = 10;
const MAX_NAME_LENGTH = 120;

/** A coupon in the search results. */
export interface FoundCoupon {
  id: bigint;
  name: string;
  type: "standard" | "bulk_pool" | "url_token";
  status: CouponStatus;
  codeCount: number;
  usedCount: number;
  lastUsedAt: Date | null;
  lastOrder: { name: string; shopifyOrderId: bigint } | null;
}

/**
 * Finds up to ten coupons of a shop by a part of their name, ignoring case. Names that start with the text come before
 * names that only contain the text. In each of these two groups, archived coupons come last. Otherwise, newer coupons
 * come first. Needs no index, because a shop has only hundreds of coupons.
 */
export async function findCouponsByName({
  shopId,
  text,
  now = new Date(),
}: {
  shopId: bigint;
  text: string;
  now?: Date;
}): Promise<FoundCoupon[]> {
  // PostgreSQL rejects text with a NUL character. No coupon's name is longer than MAX_NAME_LENGTH.
  const term = text.replaceAll("\0", "").trim();
  if (term === "" || term.length > MAX_NAME_LENGTH) return [];
  const literal = term.replace(/[\\%_]/g, "\\$&");
  const rows = await prisma.$queryRaw<FoundRow[]>`
    WITH found AS MATERIALIZED (
      SELECT * FROM coupons WHERE shop_id = ${shopId} AND name ILIKE ${`%${literal}%`}
      ORDER BY name ILIKE ${`${literal}%`} DESC, archived_at IS NOT NULL, id DESC LIMIT ${MAX_RESULTS}
    )
    SELECT found.id, found.name, found.type::text AS type, found.used_count + pending.delta AS "usedCount",
      greatest(found.last_used_at, pending.used_at) AS "lastUsedAt",
      found.archived_at AS "archivedAt", found.starts_at AS "startsAt", found.ends_at AS "endsAt",
      found.discount_rule_id AS "discountRuleId", rules.status::text AS "discountStatus",
      rules.starts_at AS "discountStartsAt", rules.ends_at AS "discountEndsAt", record.version, record.synced_version AS "syncedVersion",
      record.sync_error AS "syncError", found.usage_limit_per_code AS "usageLimitPerCode", found.code_count AS "codeCount", found.live_code_count AS "liveCodeCount",
      found.failed_code_count AS "failedCodeCount", found.disabled_code_count AS "disabledCodeCount",
      newest.name AS "orderName", newest.shopify_order_id AS "shopifyOrderId"
    FROM found
    JOIN shopify_discounts record ON record.coupon_id = found.id AND record.shop_id = ${shopId}
    LEFT JOIN discount_rules rules ON rules.id = found.discount_rule_id AND rules.shop_id = ${shopId}
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(delta), 0)::int AS delta, max(used_at) AS used_at FROM usage_deltas
      WHERE usage_deltas.coupon_id = found.id AND usage_deltas.shop_id = ${shopId}
    ) pending
    LEFT JOIN LATERAL (
      SELECT orders.name, orders.shopify_order_id FROM redemptions
      JOIN orders ON orders.id = redemptions.order_id AND orders.shop_id = ${shopId}
      WHERE redemptions.coupon_id = found.id AND redemptions.shop_id = ${shopId} AND redemptions.reversed_at IS NULL
      ORDER BY redemptions.redeemed_at DESC, redemptions.id DESC LIMIT 1
    ) newest ON true
    ORDER BY found.name ILIKE ${`${literal}%`} DESC, found.archived_at IS NOT NULL, found.id DESC`;
  return rows.map((row) => {
    const { id, name, type, codeCount, usedCount, lastUsedAt, orderName, shopifyOrderId } = row;
    const hasOrder = orderName !== null && shopifyOrderId !== null;
    return {
      id,
      name,
      type,
      codeCount,
      usedCount,
      lastUsedAt,
      status: couponStatus(row, now),
      lastOrder: hasOrder ? { name: orderName, shopifyOrderId } : null,
    };
  });
}

interface FoundRow extends CouponFacts, Omit<FoundCoupon, "status" | "lastOrder" | "codeCount"> {
  orderName: string | null;
  shopifyOrderId: bigint | null;
}
