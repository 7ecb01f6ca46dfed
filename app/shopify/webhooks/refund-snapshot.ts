import type { RefundSnapshot } from "~/domain/redemptions/order-snapshot";
import { roundToMinor } from "~/lib/money";
import { rejectLargeAmounts } from "~/shopify/webhooks/bigint-columns";
import type { MoneySet, ParsedRefund } from "~/shopify/webhooks/order-payload";

/** An amount in the shop's currency and in the currency that the shopper paid in. */
interface BothAmounts {
  shopMinor: bigint;
  presentmentMinor: bigint;
}

/**
 * Converts a webhook's refund to a refund snapshot for the ledger. `currencyCode` is the order's currency, which was
 * the shop's currency when the order was placed. `orderTotal`, if the webhook contains the order, provides an exchange
 * rate for a refund without one. Returns null if the refund was paid in another currency and neither the refund nor
 * `orderTotal` provides the exchange rate, or if it was paid in several other currencies. Throws a ZodError if an
 * amount is too large to store.
 *
 * The amount is the sum of the refund's successful and pending transactions. A refund through Shopify Payments is
 * pending for up to two business days. Shopify's `totalRefundedSet` does not include it during that time. When it is
 * paid back or fails, Shopify updates the order and sends the new status with the order's webhook.
 *
 * Transactions have an amount only in the shopper's currency. If that is not the shop's currency, the shop's amount is
 * the sum of the refund's parts, which have both currencies: items with tax, shipping, duties and fees, minus the
 * discrepancies. Shopify adds a discrepancy if the parts and the successful transactions differ. For example, it is
 * negative for a refund without items, and positive for an item that was refunded in part or is still pending. See
 * https://shopify.dev/docs/api/admin-rest/latest/resources/refund
 */
export function refundSnapshot({ refund, currencyCode, orderTotal }: RefundToConvert): RefundSnapshot | null {
  const paidBack = sumTransactions({ refund, currencyCode, orderTotal, status: "success" });
  const pending = sumTransactions({ refund, currencyCode, orderTotal, status: "pending" });
  if (!paidBack || !pending) return null;
  const snapshot: RefundSnapshot = {
    shopifyRefundId: refund.id,
    amountMinor: paidBack.shopMinor + pending.shopMinor,
    pendingMinor: pending.shopMinor,
    presentmentAmountMinor: paidBack.presentmentMinor + pending.presentmentMinor,
    refundedAt: refund.created_at,
  };
  rejectLargeAmounts([snapshot.amountMinor, snapshot.pendingMinor, snapshot.presentmentAmountMinor]);
  return snapshot;
}

interface RefundToConvert {
  refund: ParsedRefund;
  currencyCode: string;
  orderTotal?: MoneySet;
}

type Status = "success" | "pending";

/**
 * Sums the refund's transactions with this status. Returns null if a transaction is in another currency and cannot be
 * converted, or if the transactions are in several other currencies.
 */
function sumTransactions({
  refund,
  currencyCode,
  orderTotal,
  status,
}: RefundToConvert & { status: Status }): BothAmounts | null {
  const minorByCurrency = sumByCurrency({ refund, currencyCode, status });
  const presentmentMinor = sum([...minorByCurrency.values()]);
  const shopMinor = minorByCurrency.get(currencyCode) ?? 0n;
  minorByCurrency.delete(currencyCode);
  const [foreign, ...others] = minorByCurrency;
  if (others.length > 0) return null;
  const convertedMinor = foreign
    ? convert({ refund, currencyCode, orderTotal, status, shopMinor, foreign })
    : 0n;
  return convertedMinor === null ? null : { shopMinor: shopMinor + convertedMinor, presentmentMinor };
}

function sumByCurrency({
  refund,
  currencyCode,
  status,
}: {
  refund: ParsedRefund;
  currencyCode: string;
  status: Status;
}): Map<string, bigint> {
  const minorByCurrency = new Map<string, bigint>();
  for (const { amount, currency, ...transaction } of refund.transactions) {
    if (transaction.kind !== "refund" || transaction.status !== status) continue;
    const code = currency ?? currencyCode;
    minorByCurrency.set(code, (minorByCurrency.get(code) ?? 0n) + roundToMinor(amount, code));
  }
  return minorByCurrency;
}

/**
 * Converts the sum of the transactions in another currency to the shop's currency. Ignores amounts of the refund that
 * are not in these two currencies. Returns null if there is no exchange rate.
 */
function convert({
  refund,
  currencyCode,
  orderTotal,
  status,
  shopMinor,
  foreign: [foreignCode, foreignMinor],
}: RefundToConvert & {
  status: Status;
  shopMinor: bigint;
  foreign: [string, bigint];
}): bigint | null {
  if (foreignMinor === 0n) return 0n;
  const isInBoth = (set: MoneySet | null | undefined): set is MoneySet =>
    set?.shop_money.currency_code === currencyCode && set.presentment_money.currency_code === foreignCode;
  const sets = moneySetsOf(refund, isInBoth);
  const exact = status === "success" ? partsMinor : pendingMinor;
  const exactMinor = shopMinor === 0n ? exact({ sets, foreignMinor }) : null;
  return exactMinor ?? atRate({ sets, foreignMinor, orderTotal: [orderTotal].filter(isInBoth) });
}

/**
 * Returns the shop's amount of the refund's parts. Returns null if the parts do not add up to the transactions in the
 * shopper's currency. In a shop whose prices include tax, the items' subtotals include their tax. The body does not say
 * whether they do, so both sums are tried.
 */
function partsMinor({ sets, foreignMinor }: { sets: RefundSets; foreignMinor: bigint }): bigint | null {
  const { subtotals, taxes, shipping, adjustments, others } = sets;
  const parts = total([...subtotals, ...shipping, ...others]);
  const adjusted = total(adjustments);
  const matching = [total(taxes), total([])]
    .map((tax) => ({
      shopMinor: parts.shopMinor + tax.shopMinor - adjusted.shopMinor,
      presentmentMinor: parts.presentmentMinor + tax.presentmentMinor - adjusted.presentmentMinor,
    }))
    .find(({ presentmentMinor }) => presentmentMinor === foreignMinor);
  return matching?.shopMinor ?? null;
}

/** Returns the shop's amount of the discrepancy that cancels the pending transactions, or null if there is none. */
function pendingMinor({ sets, foreignMinor }: { sets: RefundSets; foreignMinor: bigint }): bigint | null {
  const discrepancies = sets.adjustments.map((set) => total([set]));
  return discrepancies.find(({ presentmentMinor }) => presentmentMinor === foreignMinor)?.shopMinor ?? null;
}

/**
 * Converts the transactions at the exchange rate of the refund's own amounts, or else of the order's total. Returns
 * null if there is no rate.
 */
function atRate({
  sets,
  foreignMinor,
  orderTotal,
}: {
  sets: RefundSets;
  foreignMinor: bigint;
  orderTotal: MoneySet[];
}): bigint | null {
  // Add the absolute amounts: amounts that cancel each other out would leave a sum too small for an exact rate.
  const rate = [Object.values(sets).flat(), orderTotal]
    .map((list) => total(list, { isAbsolute: true }))
    .find(({ shopMinor, presentmentMinor }) => shopMinor > 0n && presentmentMinor > 0n);
  if (!rate) return null;
  const halfUp = foreignMinor < 0n ? -rate.presentmentMinor : rate.presentmentMinor;
  return (2n * foreignMinor * rate.shopMinor + halfUp) / (2n * rate.presentmentMinor);
}

type RefundSets = Record<"subtotals" | "taxes" | "shipping" | "adjustments" | "others", MoneySet[]>;

/**
 * Returns the refund's amounts for which `isInBoth` is true. `shipping` is empty if `adjustments` contains the
 * shipping, so that it is counted once. The adjustment also has the tax on shipping. Adjustments are negative if money
 * was refunded.
 */
function moneySetsOf(
  refund: ParsedRefund,
  isInBoth: (set: MoneySet | null | undefined) => set is MoneySet,
): RefundSets {
  const isShippingAdjusted = refund.order_adjustments.some(
    ({ kind, reason }) => (kind ?? reason)?.toLowerCase().replace(" ", "_") === "shipping_refund",
  );
  const shipping = isShippingAdjusted ? [] : refund.refund_shipping_lines;
  return {
    subtotals: refund.refund_line_items.map(({ subtotal_set }) => subtotal_set).filter(isInBoth),
    taxes: refund.refund_line_items.map(({ total_tax_set }) => total_tax_set).filter(isInBoth),
    shipping: shipping.map(({ subtotal_amount_set }) => subtotal_amount_set).filter(isInBoth),
    adjustments: refund.order_adjustments
      .flatMap(({ amount_set, tax_amount_set }) => [amount_set, tax_amount_set])
      .filter(isInBoth),
    others: [refund.total_duties_set, refund.total_additional_fees_set].filter(isInBoth),
  };
}

function total(sets: MoneySet[], { isAbsolute = false } = {}): BothAmounts {
  const sumOf = (key: "shop_money" | "presentment_money") =>
    sum(
      sets.map((set) => {
        const minor = roundToMinor(set[key].amount, set[key].currency_code);
        return isAbsolute && minor < 0n ? -minor : minor;
      }),
    );
  return { shopMinor: sumOf("shop_money"), presentmentMinor: sumOf("presentment_money") };
}

function sum(minors: bigint[]): bigint {
  return minors.reduce((total, minor) => total + minor, 0n);
}
