import { type CodeAction, Prisma } from "@prisma/client";

/** The kind of activity that is recorded for each action on codes. */
export const CODE_CHANGE_KIND = {
  disable: "codes-disabled",
  enable: "codes-enabled",
  delete: "codes-deleted",
} as const;

/** The code states that each action applies to. */
const SOURCE_STATES: Record<CodeAction, Prisma.Sql> = {
  disable: Prisma.sql`('pending', 'live', 'failed', 'enabling')`,
  enable: Prisma.sql`('disabled', 'disabling')`,
  delete: Prisma.sql`('pending', 'live', 'failed', 'disabling', 'disabled', 'enabling')`,
};

/** SQL condition on `codes`: the codes that an action would change. */
export function changeableBy(action: CodeAction): Prisma.Sql {
  return Prisma.sql`codes.state IN ${SOURCE_STATES[action]}`;
}

/**
 * Changes the states of codes of a coupon and updates the counts of the coupon and its batches, in the caller's
 * transaction. Skips codes in a state that the action does not apply to. Returns how many codes changed. The counts
 * change at once, before the shop's code sync updates Shopify. Only an `enabling` code is counted as live later, by
 * writeLiveCodes. Does not enqueue the sync.
 *
 * If codes are disabled or deleted, a code that is in Shopify becomes `disabling` or `deleting` until the sync has
 * deleted it in Shopify. A code that is not in Shopify becomes `disabled` or `deleted` at once. Pending, failed and
 * `enabling` codes count as not in Shopify, unless a recorded bulk creation contains them. recordBulkCreation also locks
 * the shop's row. So either this transaction sees the recorded creation, or sendCreation sees the new states and skips
 * the codes. A pending or failed code that is disabled or deleted counts as synced in its batch, because the batch no
 * longer waits for the code.
 *
 * If codes are enabled, a code that is still in Shopify becomes `live` at once, and any other code becomes `enabling`.
 *
 * Rows are always locked in the same order, to avoid deadlocks: the shop, codes by ID, batches, the coupon.
 */
export async function applyCodeAction(
  {
    shopId,
    couponId,
    action,
    codeIds,
  }: { shopId: bigint; couponId: bigint; action: CodeAction; codeIds: bigint[] },
  tx: Prisma.TransactionClient,
): Promise<number> {
  if (codeIds.length === 0) return 0;
  await tx.$queryRaw`SELECT 1 FROM shops WHERE id = ${shopId} FOR UPDATE`;
  const [changed] = await tx.$queryRaw<{ count: number }[]>`
    WITH before AS (
      SELECT codes.id, codes.state, codes.batch_id, codes.used_count,
        codes.shopify_code_id IS NOT NULL AS has_shopify_id,
        codes.id = ANY(ARRAY(SELECT unnest(code_ids) FROM bulk_creations WHERE shop_id = ${shopId})) AS is_being_added,
        codes.id = ANY(ARRAY(SELECT unnest(code_ids) FROM bulk_deletions WHERE shop_id = ${shopId})) AS is_being_deleted
      FROM codes
      WHERE codes.shop_id = ${shopId} AND codes.coupon_id = ${couponId} AND codes.id = ANY(${codeIds})
        AND ${changeableBy(action)}
      ORDER BY codes.id FOR UPDATE
    ),
    after AS (
      UPDATE codes SET state = ${newState(action)}::code_state, sync_error = NULL
      FROM before WHERE codes.id = before.id
      RETURNING codes.state
    ),
    batches_counted AS (
      UPDATE batches SET synced_count = synced_count + of_batch.pending + of_batch.failed,
        failed_count = failed_count - of_batch.failed
      FROM (
        SELECT batch_id, (count(*) FILTER (WHERE state = 'pending'))::int AS pending,
          (count(*) FILTER (WHERE state = 'failed'))::int AS failed
        FROM before GROUP BY batch_id
      ) of_batch
      WHERE batches.id = of_batch.batch_id AND batches.shop_id = ${shopId} AND of_batch.pending + of_batch.failed > 0
      RETURNING batches.id
    ),
    counted AS (
      SELECT count(*)::int AS count,
        (count(*) FILTER (WHERE state = 'live'))::int AS live,
        (count(*) FILTER (WHERE state = 'failed'))::int AS failed,
        (count(*) FILTER (WHERE state IN ('disabling', 'disabled')))::int AS disabled,
        (count(*) FILTER (WHERE used_count > 0))::int AS used
      FROM before
    ),
    coupons_counted AS (
      UPDATE coupons SET ${newCounts(action)}
      FROM counted, (SELECT count(*) FROM batches_counted) AS after_batches
      WHERE coupons.id = ${couponId} AND coupons.shop_id = ${shopId}
    )
    SELECT count FROM counted`;
  return changed?.count ?? 0;
}

function newState(action: CodeAction): Prisma.Sql {
  switch (action) {
    case "disable":
      return Prisma.sql`CASE WHEN before.state = 'live' OR before.is_being_added THEN 'disabling' ELSE 'disabled' END`;
    case "enable":
      // A `disabling` code whose Shopify ID is known is live again at once, unless a recorded bulk deletion contains
      // the code. Any other code is added to Shopify again by the code sync.
      return Prisma.sql`CASE WHEN before.state = 'disabling' AND before.has_shopify_id AND NOT before.is_being_deleted
        THEN 'live' ELSE 'enabling' END`;
    case "delete":
      return Prisma.sql`CASE WHEN before.state IN ('live', 'disabling') OR before.is_being_added
        THEN 'deleting' ELSE 'deleted' END`;
  }
}

function newCounts(action: CodeAction): Prisma.Sql {
  switch (action) {
    case "disable":
      return Prisma.sql`live_code_count = live_code_count - counted.live,
        failed_code_count = failed_code_count - counted.failed,
        disabled_code_count = disabled_code_count + counted.count`;
    case "enable":
      return Prisma.sql`disabled_code_count = disabled_code_count - counted.count,
        live_code_count = live_code_count + (SELECT count(*)::int FROM after WHERE state = 'live')`;
    case "delete":
      return Prisma.sql`code_count = code_count - counted.count,
        live_code_count = live_code_count - counted.live,
        failed_code_count = failed_code_count - counted.failed,
        disabled_code_count = disabled_code_count - counted.disabled,
        used_code_count = used_code_count - counted.used`;
  }
}
