import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { BatchInput } from "~/domain/batches/batch-form";
import { type CodeQuota, checkCodeQuota } from "~/domain/codes/check-code-quota.server";
import { checkKeySpace, type KeySpaceShortage } from "~/domain/codes/generate/guessability";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

type StartBatchResult =
  | { ok: true; batchId: bigint }
  | KeySpaceShortage
  | Exclude<CodeQuota, { ok: true }>
  | { ok: false; reason: "not-a-pool" };

/**
 * In the caller's transaction, creates a batch of a pool and enqueues the job that generates the batch's codes. Saves
 * the code format on the pool as the default for the next batch. Writes nothing and returns the reason if the code
 * format has too few possible codes, if the shop's code quota is too small, or if the shop has no such pool or the pool
 * is archived (`not-a-pool`).
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
  const keySpaceCheck = checkKeySpace({ format, quantity, existingCount: pool.codeCount });
  if (!keySpaceCheck.ok) return keySpaceCheck;
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

/** Starts another batch of a pool. Does the same as startBatch, but in its own transaction. */
export async function generateMoreCodes(request: {
  shopId: bigint;
  couponId: bigint;
  input: BatchInput;
  actor: string;
  maxCodes?: number;
}) {
  return prisma.$transaction((tx) => startBatch(request, tx));
}
