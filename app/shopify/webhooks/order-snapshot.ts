import { z } from "zod";
import { normalizeCode } from "~/domain/codes/code-text";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { roundToMinor } from "~/lib/money";
import { amountOffByCode } from "~/shopify/webhooks/amount-off-by-code";
import { type OrderPayload, orderPayload } from "~/shopify/webhooks/order-payload";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";
import { rejectLargeAmounts } from "~/shopify/webhooks/reject-large-amounts";
import { sumAllocations } from "~/shopify/webhooks/sum-allocations";

/** A customer counts as new if Shopify created the customer record less than this time before the order. */
const NEW_CUSTOMER_MS = 24 * 60 * 60 * 1000;

/**
 * Converts the body of an order webhook to an order snapshot for the ledger. Throws a ZodError if a field is malformed,
 * if an amount is too large to store, or if the total or a discount is not in the order's currency. Throws no other
 * errors. A webhook that fails with a ZodError becomes a dead letter and is not retried. Rounds amounts with too many
 * decimals half up, so that the order is still booked.
 */
export function orderSnapshot(body: unknown): OrderSnapshot {
  const order = orderPayload.parse(body);
  rejectOtherCurrencies(order);
  const { customer } = order;
  const amounts = amountOffByCode(order);
  const name = [customer?.first_name, customer?.last_name].filter(Boolean).join(" ");
  // An order identifies an automatic discount only by its title.
  const automatic = sumAllocations(order, ({ type, title }) =>
    type === "automatic" ? (title ?? null) : null,
  );
  const snapshot: OrderSnapshot = {
    shopifyOrderId: order.id,
    name: order.name,
    customerId: customer?.id ?? null,
    customerName: name === "" ? null : name,
    isNewCustomer: isNewCustomer(order),
    currencyCode: order.currency,
    totalMinor: roundToMinor(order.total_price_set.shop_money.amount, order.currency),
    isTest: order.test ?? false,
    sourceName: order.source_name ?? null,
    placedAt: order.processed_at ?? order.created_at,
    cancelledAt: order.cancelled_at ?? null,
    snapshotAt: order.updated_at,
    codes: [...amounts].map(([code, amount]) => ({
      code: normalizeCode(code),
      ...amount,
      presentmentCurrency: order.presentment_currency ?? null,
    })),
    automatic: [...automatic].map(([title, amount]) => ({
      title,
      ...amount,
      presentmentCurrency: order.presentment_currency ?? null,
    })),
    refunds: order.refunds.flatMap(
      (refund) =>
        refundSnapshot({ refund, currencyCode: order.currency, orderTotal: order.total_price_set }) ?? [],
    ),
  };
  rejectLargeAmounts(storedAmounts(snapshot));
  return snapshot;
}

/**
 * Returns the amounts that can be too large although each amount in the body is valid: the sums of the discounts, and
 * the sum of the refunds without their signs. The column orders.refunded_minor stores the sum of the refunds.
 */
function storedAmounts({ codes, automatic, refunds }: OrderSnapshot): bigint[] {
  return [
    ...[...codes, ...automatic].flatMap((used) => [used.amountOffMinor, used.presentmentAmountMinor ?? 0n]),
    refunds.reduce((sum, { amountMinor }) => sum + (amountMinor < 0n ? -amountMinor : amountMinor), 0n),
  ];
}

/**
 * Throws a ZodError if the total or a discount is not in the order's currency. Amounts in different currencies cannot
 * be added up. In Shopify's orders, `shop_money` is always in the order's currency.
 */
function rejectOtherCurrencies(order: OrderPayload): void {
  const allocations = [...order.line_items, ...order.shipping_lines].flatMap(
    (line) => line.discount_allocations,
  );
  const sets = [order.total_price_set, ...allocations.map((allocation) => allocation.amount_set)];
  if (sets.every(({ shop_money }) => shop_money.currency_code === order.currency)) return;
  throw new z.ZodError([
    { code: "custom", path: ["currency"], message: "not the currency of all amounts", input: undefined },
  ]);
}

function isNewCustomer({ customer, created_at: orderCreatedAt }: OrderPayload): boolean | null {
  if (!customer?.created_at) return null;
  return orderCreatedAt.getTime() - customer.created_at.getTime() < NEW_CUSTOMER_MS;
}
