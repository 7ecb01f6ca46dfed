import { countReversed } from "~/domain/redemptions/count-reversed.server";
import { getReconciliation } from "~/domain/redemptions/reconciliation/get-reconciliation.server";
import { listUsageDifferences } from "~/domain/redemptions/reconciliation/list-usage-differences.server";

/**
 * Loads the data of ShopifyCountCard: the coupon's reversed uses, counted by reason; the difference between Shopify's
 * usage count and the app's at their last comparison, or null; and the status of the shop's order check, or null.
 */
export async function loadCountComparison({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [reversed, { differences }, check] = await Promise.all([
    countReversed({ shopId, couponId }),
    listUsageDifferences({ shopId, couponId }),
    getReconciliation({ shopId }),
  ]);
  return { reversed, difference: differences[0] ?? null, check };
}
