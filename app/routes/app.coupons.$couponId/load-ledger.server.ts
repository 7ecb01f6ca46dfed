import { getReconciliation } from "~/domain/reconciliation/get-reconciliation.server";
import { listUsageDifferences } from "~/domain/reconciliation/list-usage-differences.server";
import { countReversed } from "~/domain/redemptions/count-reversed.server";

/**
 * Loads the coupon's number of reversed uses, the difference between the app's use count and Shopify's, and the status
 * of the shop's order check.
 */
export async function loadLedger({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [reversed, { differences }, check] = await Promise.all([
    countReversed({ shopId, couponId }),
    listUsageDifferences({ shopId, couponId }),
    getReconciliation({ shopId }),
  ]);
  return { reversed, difference: differences[0] ?? null, check };
}
