import type { Prisma } from "@prisma/client";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { BatchInput } from "~/domain/batches/batch-input";
import { type CodeQuota, checkCodeQuota } from "~/domain/codes/check-code-quota.server";
import { checkKeySpace, type KeySpaceShortage } from "~/domain/codes/guessability";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

type StartBatchResult =
  | { ok: true; batchId: bigint }
  | KeySpaceShortage
  | Exclude<CodeQuota, { ok: true }>
  | { ok: false; reason: "not-a-pool" };

/**
 * Creates a batch and enqueues the job that generates its codes, in the caller's transaction. Saves the format on the
 * pool as the default for the next batch. Returns `not-a-pool` if the shop has no such pool, or if the pool is
 * archived.
 */
export async function startBatch(
  {
    shopId,
    couponId,
    input,
    actor,
    maxCodes,
  }: { shopId: bigint; couponId: bigint; input: BatchInput; actor: string; maxCodes?: number },
  db: Prisma.TransactionClient,
): Promise<StartBatchResult> {
  const { format, quantity, label } = input;
  const pool = await db.coupon.findFirst({
    where: { shopId, id: couponId, type: "bulk_pool", archivedAt: null },
    select: { codeCount: true },
  });
  if (!pool) return { ok: false, reason: "not-a-pool" };
  const keySpace = checkKeySpace({ format, quantity, existingCount: pool.codeCount });
  if (!keySpace.ok) return keySpace;
  const quota = await checkCodeQuota({ shopId, quantity, maxCodes }, db);
  if (!quota.ok) return quota;

  const batch = await db.batch.create({
    data: {
      shopId,
      couponId,
      kind: "generated",
      label,
      codeFormat: format,
      createdBy: actor,
      requestedCount: quantity,
    },
    select: { id: true },
  });
  await db.coupon.updateMany({ where: { shopId, id: couponId }, data: { codeFormat: format } });
  await recordActivity(
    { shopId, couponId, batchId: batch.id, actor, kind: "batch-started", detail: { quantity, label } },
    db,
  );
  await enqueue({ job: jobs.generateBatch, payload: { shopId, batchId: batch.id } }, db);
  return { ok: true, batchId: batch.id };
}
