import type { CodeState } from "@prisma/client";
import { prisma } from "~/db.server";
import { type CodeStatus, type CouponOfCode, codeStatus } from "~/domain/codes/code-status";
import { CODE_MAX_LENGTH, codeFromSearch } from "~/domain/codes/code-text";

const MAX_PREFIX_MATCHES = 10;

/** Sorts after every character that a code can contain. */
const LAST_CHARACTER = "\u{10ffff}";

/** A code that a search found, with the facts that merchants look for first. */
export interface FoundCode {
  id: bigint;
  code: string;
  status: CodeStatus;
  couponId: bigint;
  couponName: string;
  /** The code's batch; null if the coupon is not a Bulk Pool. The label is empty for an unnamed batch. */
  batch: { id: bigint; label: string; createdAt: Date } | null;
  /** Uses that were not reversed, including usage deltas that are not applied yet. */
  usedCount: number;
  lastUsedAt: Date | null;
  /** The newest order whose use was not reversed. */
  lastOrder: { name: string; shopifyOrderId: bigint } | null;
}

/**
 * Searches all codes of a shop. Returns the exact match and, in alphabetical order, up to ten other codes that start
 * with the text. `hasMore` is true if even more codes start with it. `text` can be a code, the start of a code, or a
 * link. Also finds deleted codes, so that merchants can look up their history. Reads one range of the unique index (shop, code), so the cost does not depend on the number of
 * codes.
 */
export async function findCodes({
  shopId,
  text,
  now = new Date(),
}: {
  shopId: bigint;
  text: string;
  now?: Date;
}): Promise<{ exact: FoundCode | null; prefixMatches: FoundCode[]; hasMore: boolean }> {
  const prefix = codeFromSearch(text);
  // Codes contain only these characters. The test also keeps out NUL, which PostgreSQL rejects.
  if (!/^[A-Z0-9_-]+$/.test(prefix) || prefix.length > CODE_MAX_LENGTH)
    return { exact: null, prefixMatches: [], hasMore: false };
  const rows = await prisma.$queryRaw<FoundRow[]>`
    WITH found AS MATERIALIZED (
      SELECT id, code, state, coupon_id, batch_id, used_count, last_used_at FROM codes
      WHERE shop_id = ${shopId} AND code >= ${prefix} AND code < ${prefix + LAST_CHARACTER}
      ORDER BY code LIMIT ${MAX_PREFIX_MATCHES + 2}
    )
    SELECT found.id, found.code, found.state::text AS state, found.used_count + waiting.delta AS "usedCount",
      greatest(found.last_used_at, waiting.used_at) AS "lastUsedAt",
      coupons.id AS "couponId", coupons.name AS "couponName", coupons.usage_limit_per_code AS "usageLimitPerCode",
      coupons.archived_at AS "archivedAt", coupons.starts_at AS "startsAt", coupons.ends_at AS "endsAt",
      coupons.discount_rule_id AS "discountRuleId", rules.status::text AS "discountStatus",
      rules.starts_at AS "discountStartsAt", rules.ends_at AS "discountEndsAt", record.version, record.synced_version AS "syncedVersion",
      record.sync_error AS "syncError", batches.id AS "batchId", batches.label AS "batchLabel",
      batches.created_at AS "batchCreatedAt", newest.name AS "orderName", newest.shopify_order_id AS "shopifyOrderId"
    FROM found
    JOIN coupons ON coupons.id = found.coupon_id AND coupons.shop_id = ${shopId}
    JOIN shopify_discounts record ON record.coupon_id = found.coupon_id AND record.shop_id = ${shopId}
    LEFT JOIN discount_rules rules ON rules.id = coupons.discount_rule_id AND rules.shop_id = ${shopId}
    LEFT JOIN batches ON batches.id = found.batch_id AND batches.shop_id = ${shopId}
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(delta), 0)::int AS delta, max(used_at) AS used_at FROM usage_deltas
      WHERE usage_deltas.coupon_id = found.coupon_id AND usage_deltas.code_id = found.id AND usage_deltas.shop_id = ${shopId}
    ) waiting
    LEFT JOIN LATERAL (
      SELECT orders.name, orders.shopify_order_id FROM redemptions
      JOIN orders ON orders.id = redemptions.order_id AND orders.shop_id = ${shopId}
      WHERE redemptions.code_id = found.id AND redemptions.shop_id = ${shopId} AND redemptions.reversed_at IS NULL
      ORDER BY redemptions.redeemed_at DESC LIMIT 1
    ) newest ON true
    ORDER BY found.code`;
  const codes = rows.map((row) => toFoundCode(row, now));
  // The exact match, if there is one, sorts before all longer codes with this prefix.
  const exact = codes[0]?.code === prefix ? codes[0] : null;
  const others = exact ? codes.slice(1) : codes;
  return {
    exact,
    prefixMatches: others.slice(0, MAX_PREFIX_MATCHES),
    hasMore: others.length > MAX_PREFIX_MATCHES,
  };
}

interface FoundRow extends CouponOfCode {
  id: bigint;
  code: string;
  state: CodeState;
  usedCount: number;
  lastUsedAt: Date | null;
  couponId: bigint;
  couponName: string;
  usageLimitPerCode: number | null;
  batchId: bigint | null;
  batchLabel: string | null;
  batchCreatedAt: Date | null;
  orderName: string | null;
  shopifyOrderId: bigint | null;
}

function toFoundCode(row: FoundRow, now: Date): FoundCode {
  const { id, code, couponId, couponName, usedCount, lastUsedAt } = row;
  const { batchId, batchLabel, batchCreatedAt, orderName, shopifyOrderId } = row;
  const hasBatch = batchId !== null && batchCreatedAt !== null;
  const hasOrder = orderName !== null && shopifyOrderId !== null;
  return {
    id,
    code,
    couponId,
    couponName,
    usedCount,
    lastUsedAt,
    status: codeStatus({ ...row, coupon: row }, now),
    batch: hasBatch ? { id: batchId, label: batchLabel ?? "", createdAt: batchCreatedAt } : null,
    lastOrder: hasOrder ? { name: orderName, shopifyOrderId } : null,
  };
}
