import { prisma } from "~/db.server";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import type { Order } from "../dev-shop/state/order";
import { devShop } from "../setup/dev-shop";

/**
 * A simple view of a shop's ledger: which codes count on which order, their amounts, and the uses of each code. Codes
 * are identified by their original text NAME, even after a rename to NAME-2.
 */
export interface PlainLedger {
  orders: Record<string, { uses: Record<string, number>; refunded: number }>;
  used: Record<string, number>;
}

/** The expected ledger, derived from the shop's current orders in Shopify, without their history. */
export async function expectedLedger(shopDomain: string, codes: string[]): Promise<PlainLedger> {
  const { state } = await devShop();
  const orders = state.orders.ofShop(shopDomain).filter((order) => usesOf(order, codes).length > 0);
  const used = Object.fromEntries(codes.map((code) => [code, 0]));
  const plain: PlainLedger["orders"] = {};
  for (const order of orders) {
    const uses = usesOf(order, codes);
    for (const [code] of uses) used[code] = (used[code] ?? 0) + 1;
    const refunded = order.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    plain[order.id] = { uses: Object.fromEntries(uses), refunded };
  }
  return { orders: plain, used };
}

function usesOf(order: Order, codes: string[]): [string, number][] {
  if (order.cancelledAt !== null) return [];
  return order.discountCodes
    .map(({ code, amountMinor }): [string, number] => [originalText(code.toUpperCase()), amountMinor])
    .filter(([code]) => codes.includes(code));
}

function originalText(code: string): string {
  return code.replace(/-2$/, "");
}

/** Reads the app's ledger after applying all usage deltas to the counters. */
export async function readLedger(shopId: bigint, codes: string[]): Promise<PlainLedger> {
  while ((await applyUsageDeltas()) > 0);
  const redemptions = await prisma.redemption.findMany({
    where: { shopId, reversedAt: null },
    include: { order: true },
  });
  const orders: PlainLedger["orders"] = {};
  for (const { code, amountOffMinor, order } of redemptions) {
    orders[String(order.shopifyOrderId)] ??= { uses: {}, refunded: Number(order.refundedMinor) };
    const uses = orders[String(order.shopifyOrderId)]?.uses ?? {};
    uses[originalText(code)] = Number(amountOffMinor);
  }
  const texts = codes.flatMap((code) => [code, `${code}-2`]);
  const counters = await prisma.code.findMany({ where: { shopId, code: { in: texts } } });
  const used = Object.fromEntries(counters.map(({ code, usedCount }) => [originalText(code), usedCount]));
  return { orders, used };
}
