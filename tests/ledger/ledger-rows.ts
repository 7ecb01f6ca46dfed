import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";

/**
 * Names for a shop's codes and automatic rules, by ID. The ledgers of two shops with the same names can be compared.
 */
export interface LedgerNames {
  codes: Map<bigint, string>;
  rules: Map<bigint, string>;
}

/**
 * Returns all rows that recordOrders has written for a shop, and the Shopify IDs of the orders that jobs will fetch
 * again. The rows are sorted, and contain names instead of database IDs, so that the ledgers of two shops can be
 * compared.
 */
export async function readLedgerRows({ shopId, names }: { shopId: bigint; names: LedgerNames }) {
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
  const normalize = (rows: object[]) => rows.map((row) => serializeWithoutIds(row, names)).sort();
  return {
    orders: normalize(orders),
    redemptions: normalize(redemptions),
    applications: normalize(applications),
    refunds: normalize(refunds),
    deltas: normalize(deltas),
    refetchedOrders: normalize(refetches),
  };
}

function serializeWithoutIds(row: object, names: LedgerNames): string {
  return JSON.stringify(row, (key, value) => {
    if (["id", "shopId", "orderId", "couponId"].includes(key)) return undefined;
    if (key === "codeId") return names.codes.get(value);
    if (key === "discountRuleId") return names.rules.get(value) ?? null;
    return typeof value === "bigint" ? String(value) : value;
  });
}
