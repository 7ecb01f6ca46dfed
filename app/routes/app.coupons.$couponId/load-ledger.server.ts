import { getReconciliation } from "~/domain/reconciliation/get-reconciliation.server";
import { listUsageDifferences } from "~/domain/reconciliation/list-usage-differences.server";
import { countReversed } from "~/domain/redemptions/count-reversed.server";

/** How the coupon's count came about: what was given back, what Shopify counts, and when orders were last checked. */
export async function loadLedger({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [reversed, { differences }, check] = await Promise.all([
    countReversed({ shopId, couponId }),
    listUsageDifferences({ shopId, couponId }),
    getReconciliation({ shopId }),
  ]);
  return { reversed, difference: differences[0] ?? null, check };
}
