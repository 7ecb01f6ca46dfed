import { toZonedIsoTime } from "../pages/time";
import type { Order, OrderRefund } from "../state/order";
import type { Shop } from "../state/shop";
import { linePayload } from "./line-payload";
import { payloadMoney } from "./payload-money";

/** The payload of a refund. It is the body of a `refunds/create` webhook, and also an entry of an order's `refunds`. */
export function refundPayload(shop: Shop, order: Order, refund: OrderRefund) {
  const money = payloadMoney(order.currency);
  const at = toZonedIsoTime(refund.createdAt, shop.ianaTimezone);
  return {
    id: refund.id,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    created_at: at,
    note: refund.note,
    order_id: order.id,
    processed_at: at,
    restock: true,
    total_duties_set: money.set(0),
    user_id: 42,
    order_adjustments: [],
    transactions: [
      {
        id: refund.id + 1_000_000_000_000,
        admin_graphql_api_id: `gid://shopify/OrderTransaction/${refund.id + 1_000_000_000_000}`,
        amount: money.amount(refund.amountMinor),
        amount_set: money.set(refund.amountMinor),
        authorization: null,
        created_at: at,
        currency: order.currency,
        device_id: null,
        error_code: null,
        gateway: "shopify_payments",
        kind: "refund",
        location_id: null,
        message: "Transaction approved",
        order_id: order.id,
        parent_id: null,
        payment_id: `${order.name}.1`,
        processed_at: at,
        receipt: {},
        source_name: "web",
        status: "success",
        test: false,
        user_id: 42,
      },
    ],
    refund_line_items: refund.lines.flatMap(({ lineId, quantity, subtotalMinor }) => {
      const line = order.lines.find((each) => each.id === lineId);
      if (!line) return [];
      return {
        id: lineId + refund.id,
        line_item_id: lineId,
        location_id: null,
        quantity,
        restock_type: order.cancelledAt ? "cancel" : "return",
        subtotal: subtotalMinor / 10 ** (money.amount(0).split(".")[1]?.length ?? 0),
        subtotal_set: money.set(subtotalMinor),
        total_tax: 0,
        total_tax_set: money.set(0),
        line_item: linePayload(line, order.currency),
      };
    }),
    duties: [],
    additional_fees: [],
    return: null,
  };
}
