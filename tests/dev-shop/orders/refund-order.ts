import type { Deps } from "../deps";
import { isoSeconds } from "../state/clock";
import type { Order, OrderRefund, RefundTransaction } from "../state/order";
import type { State } from "../state/state";
import { sum } from "./cart";
import { financialStatus, remainingOfLine, remainingShipping, sumTransactions } from "./order-amounts";
import { orderPayload } from "./order-payload";
import { toPresentmentMinor, toShopMinor } from "./presentment";
import { refundPayload } from "./refund-payload";

/** Without `lines`, `shippingMinor` and `amountMinor`, everything that is left of the order is refunded. */
export interface RefundRequest {
  orderId: number;
  /** The units to refund. */
  lines?: { lineId: number; quantity: number }[];
  /** The shipping to refund, in the shop's currency. */
  shippingMinor?: number;
  /**
   * The amount to pay back, in the shopper's currency. By default, the value of the units and the shipping. Without
   * units and shipping, only an amount is refunded.
   */
  amountMinor?: number;
  /** The part that is paid back to a gift card, in the shopper's currency. This part is never pending. */
  giftCardMinor?: number;
  /** Whether the refund stays pending until `settleRefund`, as a refund through Shopify Payments does. */
  isPending?: boolean;
  note?: string;
}

export type RefundResult =
  | { ok: true; order: Order; refund: OrderRefund }
  | { ok: false; reason: "unknown-order" | "nothing-left" | "more-than-left" };

/** An amount in the shop's currency and in the shopper's currency. */
interface Amount {
  shopMinor: number;
  presentmentMinor: number;
}

type AddedRefund =
  | { ok: true; order: Order; refund: OrderRefund }
  | { ok: false; reason: "nothing-left" | "more-than-left" };

/** Returns a refund and the order with this refund, without saving either. */
export function addRefund(state: State, order: Order, request: Omit<RefundRequest, "orderId">): AddedRefund {
  const isEverything =
    request.lines === undefined && request.shippingMinor === undefined && request.amountMinor === undefined;
  const lines = refundLines(
    order,
    isEverything
      ? order.lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity }))
      : (request.lines ?? []),
  );
  const shippingLeft = remainingShipping(order);
  const shippingMinor = isEverything ? shippingLeft : Math.min(request.shippingMinor ?? 0, shippingLeft);
  const left = remainingAmount(order);
  const parts = [...lines.map((line) => line.subtotalMinor), shippingMinor];
  const value = {
    shopMinor: sum(parts),
    presentmentMinor: sum(parts.map((minor) => toPresentmentMinor(order, minor))),
  };
  const amount = isEverything ? left : amountToPay({ order, value, left, request });
  if (amount.presentmentMinor > left.presentmentMinor) return { ok: false, reason: "more-than-left" };
  if (lines.length === 0 && amount.presentmentMinor === 0) return { ok: false, reason: "nothing-left" };
  const at = isoSeconds(state.clock.now());
  const refund: OrderRefund = {
    id: state.nextId(),
    createdAt: at,
    note: request.note ?? null,
    amountMinor: amount.shopMinor,
    lines,
    shippingMinor,
    transactions: refundTransactions(state, order, amount, request),
  };
  const refunded: Order = {
    ...order,
    updatedAt: at,
    refunds: [...order.refunds, refund],
    lines: order.lines.map((line) => {
      const quantity = lines.find((each) => each.lineId === line.id)?.quantity ?? 0;
      return { ...line, currentQuantity: line.currentQuantity - quantity };
    }),
  };
  return { ok: true, order: { ...refunded, financialStatus: financialStatus(refunded) }, refund };
}

/**
 * The requested units that the order still has, with their price, which is rounded so that partial refunds add up to
 * what was paid for the line.
 */
function refundLines(order: Order, requested: NonNullable<RefundRequest["lines"]>): OrderRefund["lines"] {
  return order.lines.flatMap((line) => {
    const requestedUnits = sum(
      requested.filter(({ lineId }) => lineId === line.id).map(({ quantity }) => quantity),
    );
    const units = Math.min(requestedUnits, line.currentQuantity);
    if (units <= 0) return [];
    const subtotalMinor = Math.round((remainingOfLine(order, line) * units) / line.currentQuantity);
    return [{ lineId: line.id, quantity: units, subtotalMinor }];
  });
}

/** What the shopper paid, minus refunds. Pending refunds count, failed refunds do not. */
function remainingAmount(order: Order): Amount {
  const refunded = sumTransactions(order.refunds, ["success", "pending"]);
  const presentmentMinor = Math.max(
    0,
    toPresentmentMinor(order, order.totalMinor) - refunded.presentmentMinor,
  );
  return withoutRest({ shopMinor: Math.max(0, order.totalMinor - refunded.shopMinor), presentmentMinor });
}

function amountToPay({
  order,
  value,
  left,
  request: { amountMinor },
}: {
  order: Order;
  value: Amount;
  left: Amount;
  request: Omit<RefundRequest, "orderId">;
}): Amount {
  // After an edit that added a discount, the units may be worth more than what is left.
  const presentmentMinor = amountMinor ?? Math.min(value.presentmentMinor, left.presentmentMinor);
  if (presentmentMinor === left.presentmentMinor) return left;
  const shopMinor =
    presentmentMinor === value.presentmentMinor ? value.shopMinor : toShopMinor(order, presentmentMinor);
  return withoutRest({ shopMinor: Math.min(shopMinor, left.shopMinor), presentmentMinor });
}

/** Returns 0 for an amount that is less than the smallest unit of the shopper's currency, because it cannot be paid. */
const withoutRest = (amount: Amount): Amount =>
  amount.presentmentMinor === 0 ? { shopMinor: 0, presentmentMinor: 0 } : amount;

function refundTransactions(
  state: State,
  order: Order,
  amount: Amount,
  { giftCardMinor = 0, isPending = false }: Omit<RefundRequest, "orderId">,
): RefundTransaction[] {
  const toGiftCard = Math.min(giftCardMinor, amount.presentmentMinor);
  const isOnlyGiftCard = toGiftCard === amount.presentmentMinor;
  const giftCard = {
    shopMinor: isOnlyGiftCard ? amount.shopMinor : Math.min(toShopMinor(order, toGiftCard), amount.shopMinor),
    presentmentMinor: toGiftCard,
  };
  const card = {
    shopMinor: amount.shopMinor - giftCard.shopMinor,
    presentmentMinor: amount.presentmentMinor - giftCard.presentmentMinor,
  };
  const transaction = (gateway: string, part: Amount, wasPending: boolean): RefundTransaction[] =>
    part.presentmentMinor === 0
      ? []
      : [
          {
            id: state.nextId(),
            gateway,
            status: wasPending ? "pending" : "success",
            wasPending,
            amountMinor: part.shopMinor,
            presentmentMinor: part.presentmentMinor,
          },
        ];
  return [...transaction("gift_card", giftCard, false), ...transaction("shopify_payments", card, isPending)];
}

/** Refunds an order in full or in part. The uses of the order's discounts still count. */
export function refundOrder(state: State, deps: Deps, { orderId, ...request }: RefundRequest): RefundResult {
  const before = state.orders.find(orderId);
  if (!before) return { ok: false, reason: "unknown-order" };
  const refunded = addRefund(state, before, request);
  if (!refunded.ok) return refunded;
  const { order, refund } = refunded;
  state.orders.put(order);
  const shop = state.shops.get(order.shop);
  deps.emit({ shop: order.shop, topic: "refunds/create", payload: refundPayload(shop, order, refund) });
  deps.emit({ shop: order.shop, topic: "orders/updated", payload: orderPayload(state, order) });
  return { ok: true, order, refund };
}

/**
 * Lets the order's pending refunds succeed or fail. Sends only `orders/updated`, because Shopify has no webhook for an
 * updated refund.
 */
export function settleRefund(
  state: State,
  deps: Deps,
  { orderId, fails = false }: { orderId: number; fails?: boolean },
): { ok: true; order: Order } | { ok: false; reason: "unknown-order" | "nothing-pending" } {
  const before = state.orders.find(orderId);
  if (!before) return { ok: false, reason: "unknown-order" };
  if (sumTransactions(before.refunds, ["pending"]).presentmentMinor === 0) {
    return { ok: false, reason: "nothing-pending" };
  }
  const refunds = before.refunds.map((refund) => ({
    ...refund,
    transactions: refund.transactions.map((each): RefundTransaction => {
      if (each.status !== "pending") return each;
      return { ...each, status: fails ? "failure" : "success" };
    }),
  }));
  const changed = { ...before, refunds, updatedAt: isoSeconds(state.clock.now()) };
  const order = { ...changed, financialStatus: financialStatus(changed) };
  state.orders.put(order);
  deps.emit({ shop: order.shop, topic: "orders/updated", payload: orderPayload(state, order) });
  return { ok: true, order };
}
