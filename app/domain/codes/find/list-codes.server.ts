import { type CodeState, Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { CodeSelection } from "~/domain/codes/find/code-selection";
import { codesMatching } from "~/domain/codes/find/codes-matching.server";

const PAGE_SIZE = 50;
const MAX_ORDERS_PER_CODE = 3;

export interface CodeRow {
  id: bigint;
  code: string;
  state: CodeState;
  /**
   * Why Shopify does not have the code: an error message, or REMOVED_IN_SHOPIFY if someone removed the code in Shopify.
   * Null if nothing is wrong.
   */
  syncError: string | null;
  /** Uses that were not reversed, including usage deltas that are not applied yet. */
  usedCount: number;
  lastUsedAt: Date | null;
  /** The orders of the code's newest uses, at most three. Reversed uses are left out. */
  orders: { name: string; shopifyOrderId: bigint }[];
  batch: { id: bigint; label: string; createdAt: Date } | null;
}

/**
 * Lists one page of a coupon's codes by keyset pagination. Codes are ordered by batch and ID, so that pages stay stable
 * while a pool grows. If the selection has a prefix, codes are ordered alphabetically instead. `after` is the ID of the
 * last code on the previous page. Orders and uses are read only for the codes of this page.
 */
export async function listCodes({
  shopId,
  couponId,
  selection,
  after = null,
}: {
  shopId: bigint;
  couponId: bigint;
  selection: CodeSelection;
  after?: bigint | null;
}): Promise<{ codes: CodeRow[]; nextCursor: bigint | null }> {
  const isSortedByCode = selection.prefix !== "";
  const rows = await prisma.$queryRaw<ListedCode[]>`
    WITH page AS MATERIALIZED (
      SELECT codes.id, codes.code, codes.state, codes.sync_error, codes.used_count, codes.last_used_at, codes.batch_id
      FROM codes
      WHERE ${codesMatching({ shopId, couponId, selection })} AND ${afterCode({ shopId, after, isSortedByCode })}
      ORDER BY ${isSortedByCode ? Prisma.sql`codes.code` : Prisma.sql`codes.batch_id, codes.id`}
      LIMIT ${PAGE_SIZE + 1}
    ),
    unapplied AS MATERIALIZED (
      SELECT code_id, sum(delta)::int AS delta, max(used_at) AS used_at
      FROM usage_deltas WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND code_id IN (SELECT id FROM page)
      GROUP BY code_id
    )
    SELECT page.id, page.code, page.state::text AS state, page.sync_error AS "syncError",
      page.used_count + coalesce(unapplied.delta, 0) AS "usedCount",
      greatest(page.last_used_at, unapplied.used_at) AS "lastUsedAt", newest.orders,
      batches.id AS "batchId", batches.label AS "batchLabel", batches.created_at AS "batchCreatedAt"
    FROM page
    LEFT JOIN unapplied ON unapplied.code_id = page.id
    LEFT JOIN batches ON batches.id = page.batch_id AND batches.shop_id = ${shopId}
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('name', o.name, 'id', o.shopify_order_id::text) ORDER BY r.redeemed_at DESC) AS orders
      FROM (
        SELECT order_id, redeemed_at FROM redemptions
        WHERE redemptions.code_id = page.id AND redemptions.shop_id = ${shopId} AND reversed_at IS NULL
        ORDER BY redeemed_at DESC LIMIT ${MAX_ORDERS_PER_CODE}
      ) r JOIN orders o ON o.id = r.order_id AND o.shop_id = ${shopId}
    ) newest ON true
    ORDER BY ${isSortedByCode ? Prisma.sql`page.code` : Prisma.sql`page.batch_id, page.id`}`;
  const codes = rows.slice(0, PAGE_SIZE).map(toCodeRow);
  return { codes, nextCursor: rows.length > PAGE_SIZE ? (codes.at(-1)?.id ?? null) : null };
}

interface ListedCode extends Omit<CodeRow, "orders" | "batch"> {
  orders: { name: string; id: string }[] | null;
  batchId: bigint | null;
  batchLabel: string | null;
  batchCreatedAt: Date | null;
}

function afterCode({
  shopId,
  after,
  isSortedByCode,
}: {
  shopId: bigint;
  after: bigint | null;
  isSortedByCode: boolean;
}): Prisma.Sql {
  if (after === null) return Prisma.sql`true`;
  if (isSortedByCode) {
    return Prisma.sql`codes.code > (SELECT code FROM codes last WHERE last.id = ${after} AND last.shop_id = ${shopId})`;
  }
  return Prisma.sql`(codes.batch_id, codes.id)
    > ((SELECT batch_id FROM codes last WHERE last.id = ${after} AND last.shop_id = ${shopId}), ${after})`;
}

function toCodeRow({ orders, batchId, batchLabel, batchCreatedAt, ...code }: ListedCode): CodeRow {
  return {
    ...code,
    orders: (orders ?? []).map(({ name, id }) => ({ name, shopifyOrderId: BigInt(id) })),
    batch:
      batchId === null || batchCreatedAt === null
        ? null
        : { id: batchId, label: batchLabel ?? "", createdAt: batchCreatedAt },
  };
}
