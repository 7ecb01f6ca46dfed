import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";

/** A name for each of a shop's codes and automatic rules, by id, so that two shops can use the same names. */
export interface LedgerNames {
  codes: Map<bigint, string>;
  rules: Map<bigint, string>;
}

/**
 * Returns all rows that recording orders writes for a shop, and the orders that a queued job will fetch again. The rows
 * are sorted and without database ids, so that the ledgers of two shops can be compared.
 */
export async function ledgerRows({ shopId, names }: { shopId: bigint; names: LedgerNames }) {
  const where = { shopId };
  const order = { select: { shopifyOrderId: true } };
  const [orders, redemptions, applications, refunds, deltas, refetches] = await Promise.all([
    prisma.order.findMany({ where }),
    prisma.redemption.findMany({ where, include: { order } }),
    prisma.ruleApplication.findMany({ where, include: { order } }),
    prisma.refund.findMany({ where, include: { order } }),
    prisma.usageDelta.findMany({ where }),
    prisma.$queryRaw<{ order: string }[]>`
      SELECT DISTINCT data ->> 'shopifyOrderId' AS order FROM queue.job
      WHERE name = ${jobs.refetchOrder.name} AND data ->> 'shopId' = ${String(shopId)}`,
  ]);
  const normalize = (rows: object[]) => rows.map((row) => withoutIds(row, names)).sort();
  return {
    orders: normalize(orders),
    redemptions: normalize(redemptions),
    applications: normalize(applications),
    refunds: normalize(refunds),
    deltas: normalize(deltas),
    refetchedOrders: normalize(refetches),
  };
}

function withoutIds(row: object, names: LedgerNames): string {
  return JSON.stringify(row, (key, value) => {
    if (["id", "shopId", "orderId", "couponId"].includes(key)) return undefined;
    if (key === "codeId") return names.codes.get(value);
    if (key === "discountRuleId") return names.rules.get(value) ?? null;
    return typeof value === "bigint" ? String(value) : value;
  });
}
