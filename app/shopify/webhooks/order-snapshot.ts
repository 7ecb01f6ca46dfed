import { z } from "zod";
import { normalizeCode } from "~/domain/codes/code-text";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { decimalToMinor } from "~/lib/money";
import { amountOffByCode } from "~/shopify/webhooks/amount-off-by-code";
import { type OrderPayload, orderPayload } from "~/shopify/webhooks/order-payload";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";
import { sumAllocations } from "~/shopify/webhooks/sum-allocations";

/** A record of a customer that is older than this before the order tells nothing of earlier orders, and is no new one. */
const NEW_CUSTOMER_MS = 24 * 60 * 60 * 1000;

/** What the database's 64-bit columns hold. A sum of valid amounts can still exceed it. */
const MAX_MINOR = 2n ** 63n - 1n;

/**
 * Translates an order webhook's body to the ledger's terms. Throws a ZodError, and nothing else, for a body that is not
 * what Shopify documents: the caller sets such an event aside instead of retrying it. Amounts with more decimals than
 * their currency has are rounded half up, so that the order is booked.
 */
export function orderSnapshot(body: unknown): OrderSnapshot {
  const order = orderPayload.parse(body);
  const { customer } = order;
  const amounts = amountOffByCode(order);
  const name = [customer?.first_name, customer?.last_name].filter(Boolean).join(" ");
  // Shopify tells of an automatic discount by its title, and by nothing else.
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
    totalMinor: decimalToMinor(order.total_price_set.shop_money.amount, order.currency, {
      rounding: "half-up",
    }),
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
    refunds: order.refunds.map((refund) => refundSnapshot(refund, order.currency)),
  };
  rejectLargeAmounts(snapshot);
  return snapshot;
}

/** The sum of all refunds is stored as well. */
function rejectLargeAmounts({ codes, automatic, refunds }: OrderSnapshot): void {
  const sums = [
    ...[...codes, ...automatic].flatMap((used) => [used.amountOffMinor, used.presentmentAmountMinor ?? 0n]),
    refunds.reduce((sum, { amountMinor }) => sum + (amountMinor < 0n ? -amountMinor : amountMinor), 0n),
  ];
  if (sums.every((sum) => sum <= MAX_MINOR && sum >= -MAX_MINOR)) return;
  throw new z.ZodError([{ code: "custom", path: ["amounts"], message: "too large", input: undefined }]);
}

function isNewCustomer({ customer, created_at: placedAt }: OrderPayload): boolean | null {
  if (!customer?.created_at) return null;
  return placedAt.getTime() - customer.created_at.getTime() < NEW_CUSTOMER_MS;
}
