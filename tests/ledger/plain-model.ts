import { prisma } from "~/db.server";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { sumTransactions } from "../dev-shop/orders/order-amounts";
import type { Order } from "../dev-shop/state/order";
import { devShop } from "../setup/dev-shop";

/**
 * A simple view of a shop's ledger. A code is identified by its original text NAME, even after it was renamed to
 * NAME-2.
 */
export interface PlainLedger {
  /** Orders on which a code counts, by Shopify's order ID. `amountsOffMinor` contains the amount of each such code. */
  orders: Record<string, { amountsOffMinor: Record<string, number>; refundedMinor: number }>;
  /** The number of uses of each code. */
  useCounts: Record<string, number>;
}

/** Derives the expected ledger from the current state of the shop's orders in Shopify, without their history. */
export async function expectedLedger(shopDomain: string, codes: string[]): Promise<PlainLedger> {
  const { state } = await devShop();
  const orders = state.orders.ofShop(shopDomain).filter((order) => usesOf(order, codes).length > 0);
  const useCounts = Object.fromEntries(codes.map((code) => [code, 0]));
  const plain: PlainLedger["orders"] = {};
  for (const order of orders) {
    const uses = usesOf(order, codes);
    for (const [code] of uses) useCounts[code] = (useCounts[code] ?? 0) + 1;
    const refundedMinor = sumTransactions(order.refunds, ["success", "pending"]).shopMinor;
    plain[order.id] = { amountsOffMinor: Object.fromEntries(uses), refundedMinor };
  }
  return { orders: plain, useCounts };
}

/** Returns the codes that count on the order, each with its amount off. */
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
    const orderId = String(order.shopifyOrderId);
    orders[orderId] ??= { amountsOffMinor: {}, refundedMinor: Number(order.refundedMinor) };
    const amountsOffMinor = orders[orderId]?.amountsOffMinor ?? {};
    amountsOffMinor[originalText(code)] = Number(amountOffMinor);
  }
  const texts = codes.flatMap((code) => [code, `${code}-2`]);
  const counters = await prisma.code.findMany({ where: { shopId, code: { in: texts } } });
  const useCounts = Object.fromEntries(
    counters.map(({ code, usedCount }) => [originalText(code), usedCount]),
  );
  return { orders, useCounts };
}
