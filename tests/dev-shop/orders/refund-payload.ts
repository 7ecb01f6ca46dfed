import { minorDigits, toDecimal } from "../pages/money";
import { toZonedIsoTime } from "../pages/time";
import type { Order, OrderRefund, RefundTransaction } from "../state/order";
import type { Shop } from "../state/shop";
import { sum } from "./cart";
import { linePayload, shippingPayload } from "./line-payload";
import { sumTransactions } from "./order-amounts";
import { type PayloadMoney, payloadMoney } from "./payload-money";
import { presentmentCurrency, toPresentmentMinor } from "./presentment";

const messages = {
  success: "Transaction approved",
  pending: "Refund submitted and processing.",
  failure: "The refund could not be processed.",
};

/** An amount in the shop's currency and in the shopper's currency. */
interface Amount {
  shopMinor: number;
  presentmentMinor: number;
}

/**
 * The payload of a refund. It is the body of a `refunds/create` webhook, and also an entry of an order's `refunds`. As
 * in Shopify, transactions have an amount only in the shopper's currency.
 */
export function refundPayload(shop: Shop, order: Order, refund: OrderRefund) {
  const money = payloadMoney(order);
  const at = toZonedIsoTime(refund.createdAt, shop.ianaTimezone);
  const shippingLine = order.shipping;
  return {
    id: refund.id,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    created_at: at,
    note: refund.note,
    order_id: order.id,
    processed_at: at,
    restock: refund.lines.length > 0,
    total_additional_fees_set: money.set(0),
    total_duties_set: money.set(0),
    user_id: 42,
    order_adjustments: orderAdjustments(order, refund, money),
    transactions: refund.transactions.map((transaction, i) => ({
      ...transactionPayload(order, transaction),
      created_at: at,
      payment_id: `${order.name}.${i + 1}`,
      processed_at: at,
    })),
    refund_line_items: refund.lines.flatMap(({ lineId, quantity, subtotalMinor }) => {
      const line = order.lines.find((each) => each.id === lineId);
      if (!line) return [];
      return {
        id: lineId + refund.id,
        line_item_id: lineId,
        location_id: null,
        quantity,
        restock_type: order.cancelledAt ? "cancel" : "return",
        subtotal: subtotalMinor / 10 ** minorDigits(order.currency),
        subtotal_set: money.set(subtotalMinor),
        total_tax: 0,
        total_tax_set: money.set(0),
        line_item: linePayload(line, money),
      };
    }),
    refund_shipping_lines:
      refund.shippingMinor === 0 || shippingLine === null
        ? []
        : [
            {
              id: shippingLine.id + refund.id,
              shipping_line_id: shippingLine.id,
              subtotal_amount_set: money.set(refund.shippingMinor),
              shipping_line: shippingPayload(shippingLine, money),
            },
          ],
    duties: [],
    additional_fees: [],
    return: null,
  };
}

function transactionPayload(order: Order, { id, gateway, status, presentmentMinor }: RefundTransaction) {
  const currency = presentmentCurrency(order);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${id}`,
    amount: toDecimal(presentmentMinor, currency),
    authorization: null,
    currency,
    device_id: null,
    error_code: null,
    gateway,
    kind: "refund",
    location_id: null,
    manual_payment_gateway: false,
    message: messages[status],
    order_id: order.id,
    parent_id: null,
    receipt: {},
    source_name: "web",
    status,
    test: order.isTest ?? false,
    user_id: 42,
  };
}

/**
 * The refunded shipping, and the discrepancies between the value of the refunded items and shipping and the amount that
 * was paid back. A discrepancy offsets each pending transaction. When the transaction succeeds, another discrepancy
 * reverses the first.
 */
function orderAdjustments(order: Order, refund: OrderRefund, money: PayloadMoney) {
  const amountOf = (minor: number) => ({
    shopMinor: minor,
    presentmentMinor: toPresentmentMinor(order, minor),
  });
  const parts = [...refund.lines.map((line) => line.subtotalMinor), refund.shippingMinor].map(amountOf);
  const value = {
    shopMinor: sum(parts.map((part) => part.shopMinor)),
    presentmentMinor: sum(parts.map((part) => part.presentmentMinor)),
  };
  const paid = sumTransactions([refund], ["success", "pending", "failure"]);
  const amountsOf = (transactions: RefundTransaction[]) =>
    transactions.map(({ amountMinor, presentmentMinor }) => ({ shopMinor: amountMinor, presentmentMinor }));
  const onceUnpaid = refund.transactions.filter((each) => each.wasPending);
  const paidLater = onceUnpaid.filter(({ status }) => status === "success");
  const adjustments = [
    { kind: "refund_discrepancy", reason: "Refund discrepancy", amount: subtract(value, paid) },
    ...amountsOf(onceUnpaid).map((amount) => ({
      kind: "refund_discrepancy",
      reason: "Refund discrepancy",
      amount,
    })),
    ...amountsOf(paidLater).map((amount) => ({
      kind: "refund_discrepancy",
      reason: "Pending refund discrepancy",
      amount: subtract(nothing, amount),
    })),
    {
      kind: "shipping_refund",
      reason: "Shipping refund",
      amount: subtract(nothing, amountOf(refund.shippingMinor)),
    },
  ];
  return adjustments
    .filter(({ amount }) => amount.shopMinor !== 0 || amount.presentmentMinor !== 0)
    .map(({ kind, reason, amount }, i) => ({
      id: refund.id * 10 + i,
      order_id: order.id,
      refund_id: refund.id,
      amount: money.amount(amount.shopMinor),
      amount_set: money.set(amount.shopMinor, amount.presentmentMinor),
      kind,
      reason,
      tax_amount: money.amount(0),
      tax_amount_set: money.set(0),
    }));
}

const nothing: Amount = { shopMinor: 0, presentmentMinor: 0 };

const subtract = (one: Amount, other: Amount): Amount => ({
  shopMinor: one.shopMinor - other.shopMinor,
  presentmentMinor: one.presentmentMinor - other.presentmentMinor,
});
