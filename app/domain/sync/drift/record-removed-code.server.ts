import type { Prisma } from "@prisma/client";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { REMOVED_IN_SHOPIFY } from "~/domain/codes/removed-in-shopify";
import type { SyncError } from "~/domain/sync/sync-error";

/**
 * Records that a live code was removed in Shopify. A code of a pool becomes disabled, and enabling it adds it to
 * Shopify again. Any other coupon needs its code, so the code becomes failed and the coupon gets a sync error. Updates
 * the coupon's code counts. Does nothing if the code is no longer live. Runs in the caller's transaction.
 */
export async function recordRemovedCode(
  { shopId, couponId, codeId, code }: { shopId: bigint; couponId: bigint; codeId: bigint; code: string },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const { type } = await tx.coupon.findFirstOrThrow({
    where: { shopId, id: couponId },
    select: { type: true },
  });
  const isPool = type === "bulk_pool";
  const { count } = await tx.code.updateMany({
    where: { shopId, couponId, id: codeId, state: "live" },
    data: { state: isPool ? "disabled" : "failed", shopifyCodeId: null, syncError: REMOVED_IN_SHOPIFY },
  });
  if (count === 0) return;
  const increment = { increment: 1 };
  await tx.coupon.updateMany({
    where: { shopId, id: couponId },
    data: {
      liveCodeCount: { decrement: 1 },
      ...(isPool ? { disabledCodeCount: increment } : { failedCodeCount: increment }),
    },
  });
  if (!isPool) {
    const syncError: SyncError = { reason: "code-removed-in-shopify", message: "" };
    await tx.shopifyDiscount.updateMany({ where: { shopId, couponId }, data: { syncError } });
  }
  await recordActivity(
    { shopId, couponId, codeId, actor: "system", kind: "code-removed-in-shopify", detail: { code } },
    tx,
  );
}
