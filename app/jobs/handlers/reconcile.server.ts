import type { z } from "zod";
import { bookOrdersOfCode } from "~/domain/redemptions/reconciliation/book-orders-of-code.server";
import { compareUsage } from "~/domain/redemptions/reconciliation/compare-usage.server";
import { fetchCustomerOrderIndexes } from "~/domain/redemptions/reconciliation/fetch-customer-order-indexes.server";
import { listShopsToReconcile } from "~/domain/redemptions/reconciliation/list-shops-to-reconcile.server";
import { reconcileOrders } from "~/domain/redemptions/reconciliation/reconcile-orders.server";
import { refetchOrder } from "~/domain/redemptions/reconciliation/refetch-order.server";
import { saveReconciliationError } from "~/domain/redemptions/reconciliation/save-reconciliation-error.server";
import { listRulesToCheck } from "~/domain/sync/drift/list-rules-to-check.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { enqueueSpread } from "~/jobs/enqueue-spread.server";
import type { JobHandler, ShopifyFailure } from "~/jobs/handler";

/** Time limit of the second operation in a run of `reconcileOrders`, which starts after the deadline of the first. */
const SECOND_OPERATION_LIMIT_MS = 15_000;
/** The `reconcileOrders` jobs of all shops are spread over 15 minutes, the interval at which reconcileShops runs. */
const RECONCILE_PERIOD_SECONDS = 15 * 60;
/** The nightly jobs of all shops are spread over one hour. */
const NIGHTLY_PERIOD_SECONDS = 60 * 60;

/**
 * If the app has lost access to the shop, records this in the shop's row of `reconciliations`. Does not record that
 * Shopify is unreachable.
 */
async function onShopifyError({
  payload: { shopId },
  error: { reason },
}: {
  payload: { shopId: bigint };
  error: ShopifyFailure;
}): Promise<void> {
  if (reason === "access-lost") await saveReconciliationError({ shopId, error: reason });
}

export const reconcileOrdersJob: JobHandler<z.output<typeof jobs.reconcileOrders.payload>> = {
  async run({ payload, deadline }) {
    const outcome = await reconcileOrders({ ...payload, deadline });
    if (outcome === "done") {
      const secondDeadline = new Date(Date.now() + SECOND_OPERATION_LIMIT_MS);
      await fetchCustomerOrderIndexes({ ...payload, deadline: secondDeadline });
    }
    // The worker that is reconciling the shop also reads the orders for which this job was enqueued.
    return outcome === "busy" ? undefined : outcome;
  },
  onShopifyError,
};

export const bookOrdersOfCodeJob: JobHandler<z.output<typeof jobs.bookOrdersOfCode.payload>> = {
  async run({ payload, deadline }): Promise<undefined> {
    const window = await bookOrdersOfCode({ ...payload, deadline });
    if (window !== null) await enqueue({ job: jobs.bookOrdersOfCode, payload: { ...payload, window } });
  },
  onShopifyError,
  isRetriedWithoutAccess: true,
};

export const refetchOrderJob: JobHandler<z.output<typeof jobs.refetchOrder.payload>> = {
  async run({ payload }): Promise<undefined> {
    await refetchOrder(payload);
  },
  onShopifyError,
  isRetriedWithoutAccess: true,
};

export const compareUsageJob: JobHandler<z.output<typeof jobs.compareUsage.payload>> = {
  async run({ payload, deadline }): Promise<undefined> {
    const afterCouponId = await compareUsage({ ...payload, deadline });
    if (afterCouponId !== null) {
      await enqueue({ job: jobs.compareUsage, payload: { ...payload, afterCouponId } });
    }
  },
  onShopifyError,
};

/** Runs every 15 minutes. Enqueues a `reconcileOrders` job for each shop, spread over the 15 minutes. */
export async function reconcileShopsJob(): Promise<undefined> {
  const payloads = await listShopsToReconcile();
  await enqueueSpread({ job: jobs.reconcileOrders, payloads, periodSeconds: RECONCILE_PERIOD_SECONDS });
}

/**
 * Runs every night. Enqueues a usage comparison for each shop and a check of each automatic discount. A discount may
 * have changed in Shopify without a webhook.
 */
export async function checkShopsJob(): Promise<undefined> {
  const periodSeconds = NIGHTLY_PERIOD_SECONDS;
  await enqueueSpread({ job: jobs.checkRule, payloads: await listRulesToCheck(), periodSeconds });
  await enqueueSpread({ job: jobs.compareUsage, payloads: await listShopsToReconcile(), periodSeconds });
}
