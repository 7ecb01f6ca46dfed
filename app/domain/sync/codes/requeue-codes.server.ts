import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";

const CODES_PER_SLICE = 5_000;

class Superseded extends Error {}

/**
 * Makes a coupon's live codes pending again, so that the code sync adds them to the coupon's new discount. Updates the
 * counts of the coupon and its batches. Call this function when the old discount is gone from Shopify. `disabling`
 * codes become disabled, and `deleting` codes become deleted.
 *
 * The new discount counts every code's uses from zero, so used-up codes would work again. To prevent this, a pool's
 * used-up codes become disabled instead of pending.
 *
 * Each slice is one transaction. So a killed worker leaves no slice half done, and a pool of a million codes is never
 * locked as a whole. `fence` is the fencing token of the coupon's discount. Returns `more` if the deadline passed
 * before the last slice (call again to continue), and `superseded` if a newer worker has claimed the discount. Safe to
 * repeat.
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
}): Promise<"done" | "more" | "superseded"> {
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
    if (error instanceof Superseded) return "superseded";
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

/**
 * Requeues one slice of a batch's codes, or of the codes without a batch if `batchId` is null. Returns the ID of the
 * slice's last code, or null if no codes are left after this slice. Throws Superseded if a newer worker has claimed the
 * coupon's discount.
 */
async function requeueSlice(
  { shopId, couponId, batchId, after, fence }: Slice,
  tx: Prisma.TransactionClient,
): Promise<bigint | null> {
  const inBatch =
    batchId === null ? Prisma.sql`codes.batch_id IS NULL` : Prisma.sql`codes.batch_id = ${batchId}`;
  // Lock the rows in a separate statement. A single statement that waited for the locks would read the newest
  // `used_count`, but the usage deltas from before the wait. Deltas that were applied during the wait would then be
  // counted twice.
  const locked = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM codes
    WHERE codes.shop_id = ${shopId} AND codes.coupon_id = ${couponId} AND ${inBatch} AND codes.id > ${after}
      AND codes.state IN ('live', 'disabling', 'deleting')
    ORDER BY codes.id LIMIT ${CODES_PER_SLICE} FOR UPDATE`;
  const slice = await tx.$queryRaw<{ id: bigint; state: string; isUsedUp: boolean }[]>`
    WITH pending_deltas AS (
      SELECT code_id, sum(delta)::int AS delta FROM usage_deltas
      WHERE shop_id = ${shopId} AND coupon_id = ${couponId} GROUP BY code_id
    )
    SELECT codes.id, codes.state::text AS state, coalesce(coupons.type = 'bulk_pool'
      AND codes.used_count + coalesce(pending_deltas.delta, 0) >= coupons.usage_limit_per_code, false) AS "isUsedUp"
    FROM codes
    JOIN coupons ON coupons.id = codes.coupon_id AND coupons.shop_id = codes.shop_id
    LEFT JOIN pending_deltas ON pending_deltas.code_id = codes.id
    WHERE codes.shop_id = ${shopId} AND codes.id = ANY(${locked.map(({ id }) => id)})
    ORDER BY codes.id`;
  const idsWhere = (matches: (code: (typeof slice)[number]) => boolean) =>
    slice.filter(matches).map(({ id }) => id);
  const requeued = idsWhere(({ state, isUsedUp }) => state === "live" && !isUsedUp);
  const usedUp = idsWhere(({ state, isUsedUp }) => state === "live" && isUsedUp);
  await tx.$executeRaw`
    UPDATE codes SET shopify_code_id = NULL, state = CASE
      WHEN state = 'deleting' THEN 'deleted'
      WHEN id = ANY(${requeued}) THEN 'pending'
      ELSE 'disabled' END::code_state
    WHERE shop_id = ${shopId} AND id = ANY(${idsWhere(() => true)})`;
  if (batchId !== null && requeued[0] !== undefined) {
    await tx.$executeRaw`
      UPDATE batches SET synced_count = synced_count - ${requeued.length},
        pending_from_id = least(pending_from_id, ${requeued[0]})
      WHERE id = ${batchId} AND shop_id = ${shopId}`;
  }
  await tx.$executeRaw`
    UPDATE coupons SET live_code_count = live_code_count - ${requeued.length + usedUp.length},
      disabled_code_count = disabled_code_count + ${usedUp.length}, codes_requeued_at = ${new Date()}
    WHERE id = ${couponId} AND shop_id = ${shopId}`;
  const claimed = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM shopify_discounts
    WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND fence = ${fence} FOR UPDATE`;
  if (claimed.length === 0) throw new Superseded();
  if (usedUp.length > 0) {
    const detail = { count: usedUp.length, codeIds: usedUp.map(String), reason: "used-up" };
    await recordActivity({ shopId, couponId, actor: "system", kind: "codes-disabled", detail }, tx);
  }
  return slice.length === CODES_PER_SLICE ? (slice.at(-1)?.id ?? null) : null;
}
