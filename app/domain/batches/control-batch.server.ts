import { type Database, prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

interface BatchOf {
  shopId: bigint;
  batchId: bigint;
  actor: string;
}

/** Holds a batch: no code is made for it or sent to Shopify until it is resumed. False if it was not under way. */
export async function pauseBatch({ shopId, batchId, actor }: BatchOf): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const changed = await tx.batch.updateManyAndReturn({
      where: { shopId, id: batchId, status: { in: ["running", "done"] } },
      data: { status: "paused" },
    });
    return note({ shopId, actor, kind: "batch-paused" }, changed[0], tx);
  });
}

/** Goes on where the batch was held. */
export async function resumeBatch({ shopId, batchId, actor }: BatchOf): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [batch] = await tx.$queryRaw<{ id: bigint; couponId: bigint }[]>`
      UPDATE batches SET status =
        CASE WHEN kind = 'generated' AND made_count < requested_count THEN 'running' ELSE 'done' END::batch_status
      WHERE id = ${batchId} AND shop_id = ${shopId} AND status = 'paused'
      RETURNING id, coupon_id AS "couponId"`;
    if (!batch) return false;
    await enqueue({ job: jobs.generateBatch, payload: { shopId, batchId } }, tx);
    await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    return note({ shopId, actor, kind: "batch-resumed" }, batch, tx);
  });
}

/** Ends the making of codes. Those that are made stay, and go on to Shopify. */
export async function cancelBatch({ shopId, batchId, actor }: BatchOf): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const changed = await tx.batch.updateManyAndReturn({
      where: { shopId, id: batchId, status: { in: ["running", "paused"] } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    return note({ shopId, actor, kind: "batch-cancelled" }, changed[0], tx);
  });
}

async function note(
  entry: { shopId: bigint; actor: string; kind: "batch-paused" | "batch-resumed" | "batch-cancelled" },
  batch: { id: bigint; couponId: bigint } | undefined,
  db: Database,
): Promise<boolean> {
  if (!batch) return false;
  await recordActivity({ ...entry, couponId: batch.couponId, batchId: batch.id }, db);
  return true;
}
