import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { correctOrders } from "~/domain/redemptions/reconciliation/correct-orders.server";
import {
  nextWindow,
  type OrderWindow,
  restartWindow,
  SEARCH_LAG_MS,
  startWindow,
} from "~/domain/redemptions/reconciliation/order-window";
import { withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findChangedOrders } from "~/shopify/orders/find-orders.server";

/**
 * Reads every order that changed since the previous run started, in windows (order-window.ts). Corrects the ledger
 * where it differs from these orders, for example because a webhook was lost.
 *
 * Returns "done" if the run is finished, or if the app is not installed in the shop. Returns "more" if the caller must
 * call this function again, because `deadline` passed or startReconciliation reset the run. Returns "busy" if another
 * process is reconciling the shop, or if this process lost its lease.
 *
 * Safe to retry: the position is saved after each page, even if the page is only partly finished, and correcting an
 * order twice changes nothing. An order that cannot be parsed or stored becomes a dead letter. Throws the gateway's
 * errors. After an error, the next call resumes the run.
 */
export async function reconcileOrders({
  shopId,
  deadline,
}: {
  shopId: bigint;
  deadline: Date;
}): Promise<"done" | "more" | "busy"> {
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return "done";
  return withLease({ name: `reconcile-orders:${shopId}` }, async (lease) => {
    const admin = await adminForShop({ shopDomain: shop.domain, lease });
    const { startedAt, ...run } = await startOrResumeRun({ shopId, installedAt: shop.installedAt });
    const settledUntil = new Date(startedAt.getTime() - SEARCH_LAG_MS);
    let window = run.window;
    for (;;) {
      if (new Date() > deadline) return "more";
      const page = await findChangedOrders({ admin, since: window.from, after: window.cursor });
      if (!page.ok) {
        window = restartWindow(window);
        continue;
      }
      const { orders, nextCursor } = page;
      const { finished, correctedCount } = await correctOrders({
        shopId,
        shopDomain: shop.domain,
        admin,
        orders,
        deadline,
      });
      const counts = {
        checkedCount: { increment: finished.length },
        correctedCount: { increment: correctedCount },
      };
      const isPageDone = finished.length === orders.length;
      if (isPageDone && nextCursor === null) {
        const isCurrent = await saveIfCurrent({
          shopId,
          startedAt,
          data: { ...counts, ...finishedFields(startedAt) },
        });
        return isCurrent ? "done" : "more";
      }
      const cursor = isPageDone ? nextCursor : (finished.at(-1)?.cursor ?? window.cursor);
      window = nextWindow({ window, orders: finished, cursor, settledUntil });
      if (!(await saveIfCurrent({ shopId, startedAt, data: { ...counts, ...positionFields(window) } })))
        return "more";
    }
  });
}

interface Run {
  startedAt: Date;
  window: OrderWindow;
}

/**
 * Resumes an unfinished run, or starts a new run. The shop's first run reads the orders that changed since the app was
 * installed. Orders that last changed before the installation can only have codes that the app adopted from Shopify.
 * bookOrdersOfCode records those orders.
 */
async function startOrResumeRun({
  shopId,
  installedAt,
}: {
  shopId: bigint;
  installedAt: Date;
}): Promise<Run> {
  const stored = await prisma.reconciliation.findUnique({ where: { shopId } });
  if (stored?.runFrom && stored.runStartedAt) {
    const { runFrom: from, runStartedAt: startedAt, pageCursor: cursor, windowCount: count } = stored;
    return { startedAt, window: { from, cursor, count } };
  }
  const coveredUntil = stored?.coveredUntil ?? installedAt;
  const startedAt = new Date();
  const window = startWindow(new Date(coveredUntil.getTime() - SEARCH_LAG_MS));
  const data = { ...positionFields(window), runStartedAt: startedAt, checkedCount: 0, correctedCount: 0 };
  await prisma.reconciliation.upsert({
    where: { shopId },
    create: { shopId, coveredUntil, ...data },
    update: data,
  });
  return { startedAt, window };
}

const positionFields = ({ from, cursor, count }: OrderWindow) => ({
  runFrom: from,
  pageCursor: cursor,
  windowCount: count,
});

const finishedFields = (startedAt: Date) => ({
  coveredUntil: startedAt,
  runFrom: null,
  runStartedAt: null,
  pageCursor: null,
  windowCount: 0,
  finishedAt: new Date(),
  error: null,
});

/** Saves the run's progress. Returns false and saves nothing if startReconciliation has reset the run. */
async function saveIfCurrent({
  shopId,
  startedAt,
  data,
}: {
  shopId: bigint;
  startedAt: Date;
  data: Prisma.ReconciliationUpdateManyMutationInput;
}): Promise<boolean> {
  const { count } = await prisma.reconciliation.updateMany({
    where: { shopId, runStartedAt: startedAt },
    data,
  });
  return count > 0;
}
