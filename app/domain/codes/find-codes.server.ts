import type { CodeState } from "@prisma/client";
import { prisma } from "~/db.server";
import { type CodeStatus, type CouponOfCode, codeStatus } from "~/domain/codes/code-status";
import { CODE_MAX_LENGTH, codeFromSearch } from "~/domain/codes/code-text";

const MAX_FOUND = 10;

/** Above every character that a code may hold. */
const LAST_CHARACTER = "\u{10ffff}";

/** A code that somebody looked for, with what they most likely want to know of it. */
export interface FoundCode {
  id: bigint;
  code: string;
  status: CodeStatus;
  couponId: bigint;
  couponName: string;
  /** Where the code came from; null for a Standard coupon's. An empty label is a batch without one. */
  batch: { id: bigint; label: string; createdAt: Date } | null;
  /** Uses that were not reversed, those not yet folded included. */
  usedCount: number;
  lastUsedAt: Date | null;
  lastOrder: { name: string; shopifyOrderId: bigint } | null;
}

/**
 * The codes of a shop that a text means, over all its coupons: the very code, and up to ten others that begin so, in
 * the order of the alphabet. `text` is taken as it was typed or pasted, links included. One range of the unique index
 * (shop, code) answers it, whatever the number of codes; deleted codes are found as well, for their history is asked.
 */
export async function findCodes({
  shopId,
  text,
  now = new Date(),
}: {
  shopId: bigint;
  text: string;
  now?: Date;
}): Promise<{ exact: FoundCode | null; prefixMatches: FoundCode[] }> {
  const prefix = codeFromSearch(text);
  // No code has another character, and some of those the database would not even take.
  if (!/^[A-Z0-9_-]+$/.test(prefix) || prefix.length > CODE_MAX_LENGTH)
    return { exact: null, prefixMatches: [] };
  const rows = await prisma.$queryRaw<FoundRow[]>`
    WITH found AS MATERIALIZED (
      SELECT id, code, state, coupon_id, batch_id, used_count, last_used_at FROM codes
      WHERE shop_id = ${shopId} AND code >= ${prefix} AND code < ${prefix + LAST_CHARACTER}
      ORDER BY code LIMIT ${MAX_FOUND + 1}
    )
    SELECT found.id, found.code, found.state::text AS state, found.used_count + waiting.delta AS "usedCount",
      greatest(found.last_used_at, waiting.used_at) AS "lastUsedAt",
      coupons.id AS "couponId", coupons.name AS "couponName", coupons.usage_limit_per_code AS "usageLimitPerCode",
      coupons.archived_at AS "archivedAt", coupons.starts_at AS "startsAt", coupons.ends_at AS "endsAt",
      coupons.discount_rule_id AS "discountRuleId", rules.status::text AS "discountStatus",
      rules.starts_at AS "discountStartsAt", rules.ends_at AS "discountEndsAt", coupons.version, coupons.synced_version AS "syncedVersion",
      coupons.sync_error AS "syncError", batches.id AS "batchId", batches.label AS "batchLabel",
      batches.created_at AS "batchCreatedAt", newest.name AS "orderName", newest.shopify_order_id AS "shopifyOrderId"
    FROM found
    JOIN coupons ON coupons.id = found.coupon_id AND coupons.shop_id = ${shopId}
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
  // A text is its own first prefix: the very code, where there is one, comes before all that begin with it.
  const exact = codes[0]?.code === prefix ? codes[0] : null;
  return { exact, prefixMatches: exact ? codes.slice(1) : codes.slice(0, MAX_FOUND) };
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
    ...{ id, code, couponId, couponName, usedCount, lastUsedAt },
    status: codeStatus({ ...row, coupon: row }, now),
    batch: hasBatch ? { id: batchId, label: batchLabel ?? "", createdAt: batchCreatedAt } : null,
    lastOrder: hasOrder ? { name: orderName, shopifyOrderId } : null,
  };
}
