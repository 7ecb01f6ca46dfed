import type { Prisma } from "@prisma/client";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** The label of a pool's batch for codes that were added in Shopify. Only a pool's codes have a batch. */
const BATCH_LABEL = "Added in Shopify";

/**
 * Adds a code to the coupon after someone added the code to the coupon's discount in Shopify. The code is live at once.
 * Enqueues a job that books earlier orders with this code. Runs in the caller's transaction.
 */
export async function adoptCode(
  {
    shopId,
    couponId,
    code,
    shopifyCodeId,
  }: { shopId: bigint; couponId: bigint; code: string; shopifyCodeId: bigint | null },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const { type } = await tx.coupon.findFirstOrThrow({
    where: { shopId, id: couponId },
    select: { type: true },
  });
  const batchId = type === "bulk_pool" ? await addToBatch({ shopId, couponId }, tx) : null;
  const { id: codeId } = await tx.code.create({
    data: { shopId, couponId, batchId, code, state: "live", shopifyCodeId },
    select: { id: true },
  });
  await tx.coupon.updateMany({
    where: { shopId, id: couponId },
    data: { codeCount: { increment: 1 }, liveCodeCount: { increment: 1 } },
  });
  const detail = { code };
  await recordActivity(
    { shopId, couponId, codeId, actor: "system", kind: "code-added-in-shopify", detail },
    tx,
  );
  await enqueue({ job: jobs.bookOrdersOfCode, payload: { shopId, code } }, tx);
}

async function addToBatch(
  { shopId, couponId }: { shopId: bigint; couponId: bigint },
  tx: Prisma.TransactionClient,
): Promise<bigint> {
  const batchKey = { shopId, couponId, kind: "imported", label: BATCH_LABEL, createdBy: "system" } as const;
  const existing = await tx.batch.findFirst({ where: batchKey, select: { id: true } });
  const increment = { increment: 1 };
  if (existing) {
    const data = { requestedCount: increment, createdCount: increment, syncedCount: increment };
    await tx.batch.updateMany({ where: { shopId, id: existing.id }, data });
    return existing.id;
  }
  const counts = { requestedCount: 1, createdCount: 1, syncedCount: 1 };
  const created = await tx.batch.create({
    data: { ...batchKey, ...counts, status: "done", finishedAt: new Date() },
  });
  return created.id;
}
