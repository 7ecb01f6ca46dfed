import type { Prisma } from "@prisma/client";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { SyncError } from "~/domain/coupons/sync-error";

/** Why a code of a pool is disabled that nobody disabled here; stands in codes.sync_error. */
export const REMOVED_IN_SHOPIFY = "removed-in-shopify";

/**
 * A live code that somebody removed in Shopify's own admin: of a pool it is disabled from now on, and enabling puts it
 * back; of a Standard coupon, which cannot be without its code, it is a problem of the coupon. With all counts, in the
 * caller's transaction.
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
  const problem: SyncError = { reason: "code-removed-in-shopify", message: "" };
  await tx.coupon.updateMany({
    where: { shopId, id: couponId },
    data: {
      liveCodeCount: { decrement: 1 },
      ...(isPool ? { disabledCodeCount: increment } : { failedCodeCount: increment, syncError: problem }),
    },
  });
  await recordActivity(
    { shopId, couponId, codeId, actor: "system", kind: "code-removed-in-shopify", detail: { code } },
    tx,
  );
}
