import { z } from "zod";
import { normalizeCode } from "~/domain/codes/code-text";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { roundToMinor } from "~/lib/money";
import { rejectLargeAmounts } from "~/shopify/webhooks/bigint-columns";
import { type OrderPayload, orderPayload } from "~/shopify/webhooks/order-payload";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";

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

interface AmountOff {
  /** In the shop's currency. */
  amountOffMinor: bigint;
  /**
   * The same amount in the currency that the shopper paid in. Null if the order does not contain the exchange rate.
   */
  presentmentAmountMinor: bigint | null;
}

/**
 * Returns the discount amount of each code in `discount_codes`. The keys are normalized codes. Each amount is the sum
 * of Shopify's allocations to lines and shipping, which are exact in the shop's and the shopper's currency. A code can
 * lack allocations, for example in an order from an older sales channel, or if the code took nothing off. For such a
 * code, uses the amount in `discount_codes`, which is in the shop's currency, and converts this amount with the order's
 * exchange rate.
 *
 * Leaves out a code that is only the title of a manual discount. Staff can give a discount in a draft order any title.
 * Shopify lists this title in `discount_codes`, although no code was redeemed.
 */
export function amountOffByCode(order: OrderPayload): Map<string, AmountOff> {
  // Only applications of code discounts have a `code`.
  const allocated = sumAllocations(order, ({ code }) => (code ? normalizeCode(code) : null));
  const manualTitles = normalizedFields(order, { type: "manual", field: "title" });
  const redeemedCodes = normalizedFields(order, { type: "discount_code", field: "code" });
  const amounts = new Map<string, AmountOff>();
  for (const { code, amount } of order.discount_codes) {
    const key = normalizeCode(code);
    if (manualTitles.has(key) && !redeemedCodes.has(key)) continue;
    const sum = allocated.get(key);
    const amountOffMinor = roundToMinor(amount, order.currency);
    const isAllocated = sum && (sum.amountOffMinor > 0n || amountOffMinor === 0n);
    amounts.set(
      key,
      isAllocated
        ? sum
        : { amountOffMinor, presentmentAmountMinor: toPresentmentMinor({ amountOffMinor, order }) },
    );
  }
  return amounts;
}

/** Returns the codes or titles of the discount applications of one type. */
function normalizedFields(
  { discount_applications }: OrderPayload,
  { type, field }: { type: string; field: "code" | "title" },
): Set<string> {
  const applications = discount_applications.filter((application) => application.type === type);
  return new Set(applications.map((application) => normalizeCode(application[field] ?? "")));
}

/**
 * Converts an amount to the shopper's currency. The exchange rate comes from the order's total discounts, which are
 * stated in both currencies. Returns null if the order does not contain this rate.
 */
function toPresentmentMinor({
  amountOffMinor,
  order,
}: {
  amountOffMinor: bigint;
  order: OrderPayload;
}): bigint | null {
  if (order.presentment_currency === order.currency) return amountOffMinor;
  const total = order.total_discounts_set;
  if (!total) return null;
  const totalMinor = roundToMinor(total.shop_money.amount, total.shop_money.currency_code);
  if (totalMinor === 0n) return amountOffMinor === 0n ? 0n : null;
  const { amount, currency_code } = total.presentment_money;
  const totalPresentmentMinor = roundToMinor(amount, currency_code);
  return (2n * amountOffMinor * totalPresentmentMinor + totalMinor) / (2n * totalMinor);
}

interface AllocatedSum {
  /** In the shop's currency. */
  amountOffMinor: bigint;
  /** In the currency that the shopper paid in. */
  presentmentAmountMinor: bigint;
}

type Application = OrderPayload["discount_applications"][number];

/**
 * Sums the amounts that discounts took off the order's lines and shipping (Shopify's allocations). `keyOf` returns the
 * key of a discount. Discounts with the same key are added up. Leaves out discounts whose key is null or empty, and
 * discounts without allocations. Each allocation states its amount in both currencies, so no conversion is needed.
 */
function sumAllocations(
  order: OrderPayload,
  keyOf: (application: Application) => string | null,
): Map<string, AllocatedSum> {
  const keys = order.discount_applications.map(keyOf);
  const sums = new Map<string, AllocatedSum>();
  for (const line of [...order.line_items, ...order.shipping_lines]) {
    for (const { amount_set: set, discount_application_index: index } of line.discount_allocations) {
      const key = keys[index];
      if (!key) continue;
      const sum = sums.get(key) ?? { amountOffMinor: 0n, presentmentAmountMinor: 0n };
      sum.amountOffMinor += roundToMinor(set.shop_money.amount, set.shop_money.currency_code);
      sum.presentmentAmountMinor += roundToMinor(
        set.presentment_money.amount,
        set.presentment_money.currency_code,
      );
      sums.set(key, sum);
    }
  }
  return sums;
}
