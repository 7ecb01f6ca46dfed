import type { Deps } from "../deps";
import { isoSeconds } from "../state/clock";
import type { Order, OrderLine } from "../state/order";
import type { State } from "../state/state";
import { buildCart } from "./cart";
import { financialStatus, pricedUnits } from "./order-amounts";
import { orderPayload } from "./order-payload";
import { applyOtherDiscounts, otherDiscountsOf } from "./other-discounts";
import { orderContent } from "./place-order";
import { priceCart } from "./price-cart";
import type { Refusal } from "./refusal";
import { countUses } from "./uses";

export interface EditRequest {
  orderId: number;
  /** All codes that the order should have. Other codes are removed. By default, the order keeps its codes. */
  codes?: string[];
  /** The new quantities of lines. Lines that are not listed keep their current quantity. */
  quantities?: { lineId: number; quantity: number }[];
}

export type EditResult =
  | { ok: true; order: Order }
  | { ok: false; reason: "unknown-order" | "cancelled" | "nothing-left" }
  | { ok: false; reason: "codes-refused"; refusals: Refusal[] };

/**
 * Changes an order's codes or quantities, and prices the order again, including the units that were refunded. Each
 * added code counts as used. A removed code still counts as used.
 */
export function editOrder(
  state: State,
  deps: Deps,
  { orderId, codes, quantities = [] }: EditRequest,
): EditResult {
  const before = state.orders.find(orderId);
  if (!before) return { ok: false, reason: "unknown-order" };
  if (before.cancelledAt) return { ok: false, reason: "cancelled" };
  const codesBefore = before.discountApplications.flatMap((each) => each.code ?? []);
  const currentQuantityOf = (line: OrderLine) =>
    quantities.find((each) => each.lineId === line.id)?.quantity ?? line.currentQuantity;
  // Price refunded units again too, because the order's totals include them.
  const refundedUnits = (line: OrderLine) => pricedUnits(before, line) - line.currentQuantity;
  const cart = buildCart(state, {
    shop: state.shops.get(before.shop),
    lineRequests: before.lines.map((line) => ({
      variantId: line.variantId,
      quantity: currentQuantityOf(line) + refundedUnits(line),
    })),
    codes: codes ?? codesBefore,
    buyer: before.email === null ? null : { customerId: before.customerId, email: before.email },
    codesAlreadyOnOrder: codesBefore,
  });
  if (cart.lines.length === 0) return { ok: false, reason: "nothing-left" };
  const priced = applyOtherDiscounts(priceCart(state, cart), otherDiscountsOf(before));
  if (priced.refusals.length > 0) return { ok: false, reason: "codes-refused", refusals: priced.refusals };

  const content = orderContent(state, priced);
  const edited: Order = {
    ...before,
    ...content,
    updatedAt: isoSeconds(state.clock.now()),
    // Lines and shipping keep their ids. A removed line stays in the order with currentQuantity 0.
    shipping: before.shipping && { ...content.shipping, id: before.shipping.id },
    lines: before.lines.map((line) => {
      const newLine = content.lines.find((each) => each.variantId === line.variantId);
      if (!newLine) return { ...line, currentQuantity: 0, allocations: [] };
      return {
        ...newLine,
        id: line.id,
        quantity: Math.max(line.quantity, newLine.quantity),
        currentQuantity: newLine.quantity - refundedUnits(line),
      };
    }),
  };
  const order = { ...edited, financialStatus: financialStatus(edited) };
  state.orders.put(order);
  countUses(state, order, {
    codes: codesBefore,
    discountIds: before.discountApplications.flatMap((each) => each.discountId ?? []),
  });
  deps.emit({ shop: order.shop, topic: "orders/updated", payload: orderPayload(state, order) });
  return { ok: true, order };
}
