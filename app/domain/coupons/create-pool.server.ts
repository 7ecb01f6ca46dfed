import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { startBatch } from "~/domain/batches/start-batch.server";
import type { CodeQuota } from "~/domain/codes/check-code-quota.server";
import type { KeySpaceShortage } from "~/domain/codes/generate/guessability";
import type { PoolInput } from "~/domain/coupons/coupon-input";
import { findLinkableRule } from "~/domain/discounts/find-linkable-rule.server";
import { createRecord } from "~/domain/sync/claim-discount.server";

type CreatePoolResult =
  | { ok: true; couponId: bigint; batchId: bigint }
  | { ok: false; reason: "no-such-discount" }
  | Exclude<CodeQuota, { ok: true }>
  | KeySpaceShortage;

/** Thrown to roll back the transaction. createPool then returns `result`. */
class PoolRejected extends Error {
  constructor(readonly result: CreatePoolResult) {
    super("the pool was rejected");
  }
}

/**
 * Creates a Bulk Pool and its first batch, and enqueues the job that generates the batch's codes, all in one
 * transaction. For a linked pool, the discount in Shopify is created later, once the pool has codes. A repeated call
 * creates another pool.
 */
export async function createPool({
  shopId,
  input,
  actor,
  maxCodes,
}: {
  shopId: bigint;
  input: PoolInput;
  actor: string;
  maxCodes?: number;
}): Promise<CreatePoolResult> {
  const { batch, ...settings } = input;
  try {
    return await prisma.$transaction(async (tx) => {
      const { discountRuleId } = settings;
      if (discountRuleId !== null && !(await findLinkableRule({ shopId, discountRuleId }, tx))) {
        throw new PoolRejected({ ok: false, reason: "no-such-discount" });
      }
      const coupon = await tx.coupon.create({
        data: { ...settings, shopId, createdBy: actor, codeFormat: batch.format },
        select: { id: true },
      });
      const couponId = coupon.id;
      await createRecord({ owner: { shopId, couponId } }, tx);
      await recordActivity({ shopId, couponId, actor, kind: "coupon-created" }, tx);
      const started = await startBatch({ shopId, couponId, input: batch, actor, maxCodes }, tx);
      if (started.ok) return { ok: true, couponId, batchId: started.batchId };
      if (started.reason === "not-a-pool") throw new Error("the new coupon is not a pool");
      throw new PoolRejected(started);
    });
  } catch (error) {
    if (error instanceof PoolRejected) return error.result;
    throw error;
  }
}
