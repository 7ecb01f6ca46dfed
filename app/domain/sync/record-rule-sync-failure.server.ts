import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { RuleSyncError } from "~/domain/sync/rule-sync-error";

/**
 * Records on the rule why its sync failed, so that the merchant can see and fix the problem. Records nothing if `fence`
 * is given but is no longer the rule's fencing token. Returns whether the error was recorded.
 */
export async function recordRuleSyncFailure({
  shopId,
  discountRuleId,
  fence,
  error,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  fence?: bigint;
  error: RuleSyncError;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId, ...(fence === undefined ? {} : { syncFence: fence }) },
      data: { syncError: error },
    });
    if (count === 0) return false;
    await recordActivity(
      { shopId, discountRuleId, actor: "system", kind: "discount-sync-failed", detail: error },
      tx,
    );
    return true;
  });
}
