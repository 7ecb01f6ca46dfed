import type { Deps } from "../deps";
import { isoSeconds } from "../state/clock";
import type { Order, OrderRefund } from "../state/order";
import type { State } from "../state/state";
import { sum } from "./cart";
import { orderPayload } from "./order-payload";
import { refundPayload } from "./refund-payload";

export interface RefundRequest {
  orderId: number;
  /** The units to refund. By default, all units that are not refunded yet, and the shipping. */
  lines?: { lineId: number; quantity: number }[];
  note?: string;
}

export type RefundResult =
  | { ok: true; order: Order; refund: OrderRefund }
  | { ok: false; reason: "unknown-order" | "nothing-left" };

/** The price paid for some units of a line, rounded so that partial refunds add up to what was paid for the line. */
function paidFor(line: Order["lines"][number], quantity: number) {
  const paid = line.priceMinor * line.quantity - sum(line.allocations.map((each) => each.amountMinor));
  const upTo = (units: number) => Math.round((paid * units) / line.quantity);
  return upTo(line.currentQuantity) - upTo(line.currentQuantity - quantity);
}

/** Returns a refund and the order with this refund, without saving either. Returns null if nothing can be refunded. */
export function addRefund(state: State, order: Order, request: Omit<RefundRequest, "orderId">) {
  const requestedLines =
    request.lines ?? order.lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity }));
  const lines = requestedLines.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find((each) => each.id === lineId);
    const units = Math.min(quantity, line?.currentQuantity ?? 0);
    return line && units > 0 ? [{ lineId, quantity: units, subtotalMinor: paidFor(line, units) }] : [];
  });
  const refundedMinor = sum(order.refunds.map((refund) => refund.amountMinor));
  const itemsMinor = sum(lines.map((line) => line.subtotalMinor));
  const amountMinor = request.lines ? itemsMinor : order.totalMinor - refundedMinor;
  if (lines.length === 0 && amountMinor === 0) return null;
  const at = isoSeconds(state.clock.now());
  const refund: OrderRefund = {
    id: state.nextId(),
    createdAt: at,
    note: request.note ?? null,
    amountMinor,
    lines,
  };
  const isFullyRefunded = refundedMinor + amountMinor >= order.totalMinor;
  const refunded: Order = {
    ...order,
    updatedAt: at,
    financialStatus: isFullyRefunded ? "refunded" : "partially_refunded",
    refunds: [...order.refunds, refund],
    lines: order.lines.map((line) => {
      const quantity = lines.find((each) => each.lineId === line.id)?.quantity ?? 0;
      return { ...line, currentQuantity: line.currentQuantity - quantity };
    }),
  };
  return { order: refunded, refund };
}

/** Refunds an order in full or in part. The uses of the order's discounts still count. */
export function refundOrder(state: State, deps: Deps, { orderId, ...request }: RefundRequest): RefundResult {
  const before = state.orders.find(orderId);
  if (!before) return { ok: false, reason: "unknown-order" };
  const refunded = addRefund(state, before, request);
  if (!refunded) return { ok: false, reason: "nothing-left" };
  const { order, refund } = refunded;
  state.orders.put(order);
  const shop = state.shops.get(order.shop);
  deps.emit({ shop: order.shop, topic: "refunds/create", payload: refundPayload(shop, order, refund) });
  deps.emit({ shop: order.shop, topic: "orders/updated", payload: orderPayload(state, order) });
  return { ok: true, order, refund };
}
