import type { Deps } from "../deps";
import { isoSeconds } from "../state/clock";
import type { Order } from "../state/order";
import type { State } from "../state/state";
import { orderPayload } from "./order-payload";
import { addRefund } from "./refund-order";
import { refundPayload } from "./refund-payload";

export type CancelResult =
  | { ok: true; order: Order }
  | { ok: false; reason: "unknown-order" | "already-cancelled" };

/** Cancels an order and refunds the rest of it. As in Shopify, the uses of the order's codes are not reversed. */
export function cancelOrder(
  state: State,
  deps: Deps,
  { orderId, reason = "customer" }: { orderId: number; reason?: string },
): CancelResult {
  const before = state.orders.find(orderId);
  if (!before) return { ok: false, reason: "unknown-order" };
  if (before.cancelledAt) return { ok: false, reason: "already-cancelled" };
  const at = isoSeconds(state.clock.now());
  const refunded = addRefund(state, before, { note: "Order canceled" });
  const order: Order = {
    ...(refunded.ok ? refunded.order : before),
    cancelledAt: at,
    cancelReason: reason,
    updatedAt: at,
  };
  state.orders.put(order);
  const emit = (topic: string, payload: unknown) => deps.emit({ shop: order.shop, topic, payload });
  if (refunded.ok) emit("refunds/create", refundPayload(state.shops.get(order.shop), order, refunded.refund));
  emit("orders/cancelled", orderPayload(state, order));
  emit("orders/updated", orderPayload(state, order));
  return { ok: true, order };
}
