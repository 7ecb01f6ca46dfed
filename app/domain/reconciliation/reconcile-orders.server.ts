import { prisma } from "~/db.server";
import { correctOrders } from "~/domain/reconciliation/correct-orders.server";
import { withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findChangedOrders } from "~/shopify/orders/find-changed-orders.server";

/** Each run looks again at what the one before has seen last: Shopify's search lags behind its orders. */
const OVERLAP_MS = 20 * 60 * 1000;

/**
 * Books the orders that no webhook told of, or told of too little: looks through all that changed since the last run.
 * Works until `deadline` ("more": call again), one process a shop at a time ("busy"). After each page it notes how far
 * it came, so a killed run goes on there; a page that is done twice changes nothing.
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
    let run = await beginOrGoOn({ shopId, installedAt: shop.installedAt });
    for (;;) {
      if (new Date() > deadline) return "more";
      const since = run.runFrom;
      const { orders, nextAfter } = await findChangedOrders({ admin, since, after: run.pageCursor });
      const correctedCount = await correctOrders({ shopId, shopDomain: shop.domain, admin, orders });
      const counts = {
        checkedCount: { increment: orders.length },
        correctedCount: { increment: correctedCount },
      };
      if (nextAfter === null) {
        await prisma.reconciliation.update({ where: { shopId }, data: { ...counts, ...finished(run) } });
        return "done";
      }
      await prisma.reconciliation.update({ where: { shopId }, data: { ...counts, pageCursor: nextAfter } });
      run = { ...run, pageCursor: nextAfter };
    }
  });
}

interface Run {
  runFrom: Date;
  runStartedAt: Date;
  pageCursor: string | null;
}

/** The run that a killed worker left, or a new one. No order from before the installation can have a code of ours. */
async function beginOrGoOn({ shopId, installedAt }: { shopId: bigint; installedAt: Date }): Promise<Run> {
  const known = await prisma.reconciliation.findUnique({ where: { shopId } });
  const { runFrom, runStartedAt, pageCursor } = known ?? {};
  if (runFrom && runStartedAt) return { runFrom, runStartedAt, pageCursor: pageCursor ?? null };
  const coveredUntil = known?.coveredUntil ?? installedAt;
  const run = {
    runFrom: new Date(coveredUntil.getTime() - OVERLAP_MS),
    runStartedAt: new Date(),
    pageCursor: null,
  };
  const data = { ...run, checkedCount: 0, correctedCount: 0 };
  await prisma.reconciliation.upsert({
    where: { shopId },
    create: { shopId, coveredUntil, ...data },
    update: data,
  });
  return run;
}

const finished = ({ runStartedAt }: Run) => ({
  coveredUntil: runStartedAt,
  runFrom: null,
  runStartedAt: null,
  pageCursor: null,
  finishedAt: new Date(),
  error: null,
});
