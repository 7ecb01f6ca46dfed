import { normaliseCode } from "~/domain/codes/code-text";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { decimalToMinor } from "~/lib/money";
import { amountOffByCode } from "~/shopify/webhooks/amount-off-by-code";
import { orderPayload } from "~/shopify/webhooks/order-payload";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";

/** An order webhook's body in the ledger's terms. Throws a ZodError where it is not what Shopify documents. */
export function orderSnapshot(body: unknown): OrderSnapshot {
  const order = orderPayload.parse(body);
  const { customer } = order;
  const amounts = amountOffByCode(order);
  const name = [customer?.first_name, customer?.last_name].filter(Boolean).join(" ");
  return {
    shopifyOrderId: order.id,
    name: order.name,
    customerId: customer?.id ?? null,
    customerName: name === "" ? null : name,
    currencyCode: order.currency,
    totalMinor: decimalToMinor(order.total_price_set.shop_money.amount, order.currency),
    isTest: order.test ?? false,
    sourceName: order.source_name ?? null,
    placedAt: order.processed_at ?? order.created_at,
    cancelledAt: order.cancelled_at ?? null,
    snapshotAt: order.updated_at,
    codes: [...amounts].map(([code, amount]) => ({
      code: normaliseCode(code),
      ...amount,
      presentmentCurrency: order.presentment_currency ?? null,
    })),
    refunds: order.refunds.map((refund) => refundSnapshot(refund, order.currency)),
  };
}
