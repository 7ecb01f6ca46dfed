import { sumTransactions } from "../../dev-shop/orders/order-amounts";
import type { Order } from "../../dev-shop/state/order";
import type { Difference } from "./difference";

/** A shop's ledger in the app. */
export interface Ledger {
  uses: { orderId: number; code: string; amountMinor: number; isReversed: boolean }[];
  orders: { orderId: number; refundedMinor: number }[];
  /** How often each code was used according to the app's counters. */
  usedCounts: { code: string; count: number }[];
}

/** Compares a shop's ledger with the current state of the shop's orders in Shopify. */
export function compareLedger({
  shop,
  orders,
  ledger,
}: {
  shop: string;
  /** The orders that the app must have. */
  orders: Pick<Order, "id" | "cancelledAt" | "discountCodes" | "refunds">[];
  ledger: Ledger;
}): Difference[] {
  const differences: Difference[] = [];
  const add = (kind: Difference["kind"], detail: string) => differences.push({ kind, shop, detail });
  const expected = expectedUses(orders);
  const current = new Map<string, Ledger["uses"]>();
  for (const use of ledger.uses.filter(({ isReversed }) => !isReversed)) {
    const key = keyOf(use.orderId, use.code);
    current.set(key, [...(current.get(key) ?? []), use]);
  }
  for (const [key, amountMinor] of expected) {
    const [use, ...more] = current.get(key) ?? [];
    if (!use) add("lost", `use of ${key} is missing`);
    else if (more.length > 0) add("doubled", `use of ${key} is recorded ${more.length + 1} times`);
    else if (use.amountMinor !== amountMinor)
      add("drift", `use of ${key} took ${amountMinor} off, and the app has ${use.amountMinor}`);
  }
  for (const key of current.keys()) if (!expected.has(key)) add("lost", `reversal of ${key} is missing`);

  const refunded = new Map(orders.map((order) => [order.id, refundedMinorOf(order)]));
  for (const { orderId, refundedMinor } of ledger.orders) {
    const inShopify = refunded.get(orderId);
    if (inShopify === undefined) add("drift", `order ${orderId} is not in Shopify`);
    else if (inShopify > refundedMinor)
      add("lost", `${inShopify - refundedMinor} refunded on order ${orderId}`);
    else if (inShopify < refundedMinor)
      add("doubled", `${refundedMinor - inShopify} refunded on order ${orderId}`);
  }

  const uses = new Map<string, number>();
  for (const key of [...current.values()].flat()) uses.set(key.code, (uses.get(key.code) ?? 0) + 1);
  for (const { code, count } of ledger.usedCounts) {
    const used = uses.get(code) ?? 0;
    if (count !== used)
      add(count > used ? "doubled" : "lost", `${code} was used ${used} times and counted ${count} times`);
  }
  return differences;
}

/** The codes that count on the orders, each with the amount that it took off. A canceled order has none. */
function expectedUses(orders: Pick<Order, "id" | "cancelledAt" | "discountCodes">[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { id, cancelledAt, discountCodes } of orders)
    if (cancelledAt === null)
      for (const { code, amountMinor } of discountCodes) uses.set(keyOf(id, code), amountMinor);
  return uses;
}

const keyOf = (orderId: number, code: string) => `${code.toUpperCase()} on order ${orderId}`;

const refundedMinorOf = ({ refunds }: Pick<Order, "refunds">) =>
  sumTransactions(refunds, ["success", "pending"]).shopMinor;
