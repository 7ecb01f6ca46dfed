import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";

const CODES_PER_SLICE = 5_000;

class Superseded extends Error {}

/**
 * Puts all codes that Shopify held for a coupon back to waiting, with all counts: it lost the discount that held them,
 * and another takes its place. What was about to be disabled or deleted is so now.
 *
 * The new discount counts every code's uses from zero. So codes of a pool that are used up are disabled instead: they
 * would work once more.
 *
 * A slice is one transaction, so that a kill leaves nothing half done and a pool of a million is no long standstill.
 * The fence is the coupon's. `more` when the deadline has come before the end; begun again, it goes on.
 */
export async function requeueCodes({
  shopId,
  couponId,
  fence,
  deadline,
}: {
  shopId: bigint;
  couponId: bigint;
  fence: bigint;
  deadline: Date;
}): Promise<"done" | "more" | "overtaken"> {
  try {
    const batches = await prisma.batch.findMany({ where: { shopId, couponId }, select: { id: true } });
    for (const batchId of [null, ...batches.map(({ id }) => id)]) {
      let after: bigint | null = 0n;
      while (after !== null) {
        after = await prisma.$transaction((tx) =>
          requeueSlice({ shopId, couponId, batchId, after: after ?? 0n, fence }, tx),
        );
        if (after !== null && new Date() >= deadline) return "more";
      }
    }
    return "done";
  } catch (error) {
    if (error instanceof Superseded) return "overtaken";
    throw error;
  }
}

interface Slice {
  shopId: bigint;
  couponId: bigint;
  batchId: bigint | null;
  after: bigint;
  fence: bigint;
}

/** Answers the code to go on after, or null at the end of the batch. */
async function requeueSlice(
  { shopId, couponId, batchId, after, fence }: Slice,
  tx: Prisma.TransactionClient,
): Promise<bigint | null> {
  const inBatch =
    batchId === null ? Prisma.sql`codes.batch_id IS NULL` : Prisma.sql`codes.batch_id = ${batchId}`;
  // Locked by a statement of its own: one that waits for a lock reads the newest counter but older deltas, and so would
  // count twice what was folded while it waited.
  const locked = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM codes
    WHERE codes.shop_id = ${shopId} AND codes.coupon_id = ${couponId} AND ${inBatch} AND codes.id > ${after}
      AND codes.state IN ('live', 'disabling', 'deleting')
    ORDER BY codes.id LIMIT ${CODES_PER_SLICE} FOR UPDATE`;
  const slice = await tx.$queryRaw<{ id: bigint; state: string; isUsedUp: boolean }[]>`
    WITH waiting AS (
      SELECT code_id, sum(delta)::int AS delta FROM usage_deltas
      WHERE shop_id = ${shopId} AND coupon_id = ${couponId} GROUP BY code_id
    )
    SELECT codes.id, codes.state::text AS state, coalesce(coupons.type = 'bulk_pool'
      AND codes.used_count + coalesce(waiting.delta, 0) >= coupons.usage_limit_per_code, false) AS "isUsedUp"
    FROM codes
    JOIN coupons ON coupons.id = codes.coupon_id AND coupons.shop_id = codes.shop_id
    LEFT JOIN waiting ON waiting.code_id = codes.id
    WHERE codes.shop_id = ${shopId} AND codes.id = ANY(${locked.map(({ id }) => id)})
    ORDER BY codes.id`;
  const ids = (matches: (code: (typeof slice)[number]) => boolean) =>
    slice.filter(matches).map(({ id }) => id);
  const requeued = ids(({ state, isUsedUp }) => state === "live" && !isUsedUp);
  const usedUp = ids(({ state, isUsedUp }) => state === "live" && isUsedUp);
  await tx.$executeRaw`
    UPDATE codes SET shopify_code_id = NULL, state = CASE
      WHEN state = 'deleting' THEN 'deleted'
      WHEN id = ANY(${requeued}) THEN 'pending'
      ELSE 'disabled' END::code_state
    WHERE shop_id = ${shopId} AND id = ANY(${ids(() => true)})`;
  if (batchId !== null && requeued[0] !== undefined) {
    await tx.$executeRaw`
      UPDATE batches SET synced_count = synced_count - ${requeued.length},
        pending_from_id = least(pending_from_id, ${requeued[0]})
      WHERE id = ${batchId} AND shop_id = ${shopId}`;
  }
  const updatedCoupons = await tx.$executeRaw`
    UPDATE coupons SET live_code_count = live_code_count - ${requeued.length + usedUp.length},
      disabled_code_count = disabled_code_count + ${usedUp.length}, codes_requeued_at = ${new Date()}
    WHERE id = ${couponId} AND shop_id = ${shopId} AND sync_fence = ${fence}`;
  if (updatedCoupons === 0) throw new Superseded();
  if (usedUp.length > 0) {
    const detail = { count: usedUp.length, codeIds: usedUp.map(String), because: "used-up" };
    await recordActivity({ shopId, couponId, actor: "system", kind: "codes-disabled", detail }, tx);
  }
  return slice.length === CODES_PER_SLICE ? (slice.at(-1)?.id ?? null) : null;
}
