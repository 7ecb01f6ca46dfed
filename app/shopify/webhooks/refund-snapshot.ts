import type { RefundSnapshot } from "~/domain/redemptions/order-snapshot";
import { decimalToMinor } from "~/lib/money";
import type { MoneySet, ParsedRefund } from "~/shopify/webhooks/order-payload";
import { rejectLargeAmounts } from "~/shopify/webhooks/reject-large-amounts";

/** An amount in the shop's currency and in the currency that the shopper paid in. */
interface BothAmounts {
  shopMinor: bigint;
  presentmentMinor: bigint;
}

/**
 * Converts a webhook's refund to a refund snapshot for the ledger. `currencyCode` is the shop's currency. `orderTotal`,
 * if the webhook contains the order, provides an exchange rate for a refund without one. Returns null if the refund was
 * paid in another currency and neither the refund nor `orderTotal` provides the exchange rate. Throws a ZodError if an
 * amount is too large to store.
 *
 * The amount is what Shopify's `totalRefundedSet` states: the refund's successful transactions, and nothing for pending
 * or failed ones. A refund through Shopify Payments is pending for up to two business days. When it settles or fails,
 * Shopify updates the order, and the order's webhook contains the new status.
 *
 * Transactions have an amount only in the shopper's currency. If that is not the shop's currency, the shop's amount is
 * the sum of the refund's parts, which have both currencies: items with tax, shipping, duties and fees, minus the
 * discrepancies. Shopify adds a discrepancy if the parts and the successful transactions differ. For example, it is
 * negative for a refund without items, and positive for an item that was refunded in part or is still pending. See
 * https://shopify.dev/docs/api/admin-rest/latest/resources/refund
 */
export function refundSnapshot({
  refund,
  currencyCode,
  orderTotal,
}: {
  refund: ParsedRefund;
  currencyCode: string;
  orderTotal?: MoneySet;
}): RefundSnapshot | null {
  const successful = refund.transactions
    .filter(({ kind, status }) => kind === "refund" && status === "success")
    .map(({ amount, currency }) => {
      const code = currency ?? currencyCode;
      return { minor: toMinor(amount, code), isConverted: code !== currencyCode };
    });
  const minorOf = (isConverted: boolean) =>
    sum(successful.filter((one) => one.isConverted === isConverted).map(({ minor }) => minor));
  const [shopMinor, foreignMinor] = [minorOf(false), minorOf(true)];
  const exactMinor = shopMinor === 0n ? partsMinor({ refund, foreignMinor }) : null;
  const convertedMinor =
    foreignMinor === 0n ? 0n : (exactMinor ?? atRate({ refund, foreignMinor, orderTotal }));
  if (convertedMinor === null) return null;
  const amountMinor = shopMinor + convertedMinor;
  const presentmentAmountMinor = sum(successful.map(({ minor }) => minor));
  rejectLargeAmounts([amountMinor, presentmentAmountMinor]);
  return { shopifyRefundId: refund.id, amountMinor, presentmentAmountMinor, refundedAt: refund.created_at };
}

/**
 * Returns the shop's amount of the refund's parts. Returns null if the parts do not add up to the transactions in the
 * shopper's currency. In a shop whose prices include tax, the items' subtotals include their tax. The body does not say
 * whether they do, so both sums are tried.
 */
function partsMinor({ refund, foreignMinor }: { refund: ParsedRefund; foreignMinor: bigint }): bigint | null {
  const { subtotals, taxes, shipping, adjustments, others } = moneySetsOf(refund);
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

/**
 * Converts the transactions at the exchange rate of the refund's own amounts, or else of the order's total. Returns null
 * if there is no rate.
 */
function atRate({
  refund,
  foreignMinor,
  orderTotal,
}: {
  refund: ParsedRefund;
  foreignMinor: bigint;
  orderTotal: MoneySet | undefined;
}): bigint | null {
  // Add the absolute amounts: amounts that cancel each other out would leave a sum too small for an exact rate.
  const sets = Object.values(moneySetsOf(refund)).flat();
  const rate = [total(sets, { isAbsolute: true }), total([orderTotal], { isAbsolute: true })].find(
    ({ shopMinor, presentmentMinor }) => shopMinor > 0n && presentmentMinor > 0n,
  );
  if (!rate) return null;
  const halfUp = foreignMinor < 0n ? -rate.presentmentMinor : rate.presentmentMinor;
  return (2n * foreignMinor * rate.shopMinor + halfUp) / (2n * rate.presentmentMinor);
}

type OptionalMoneySet = MoneySet | null | undefined;

/**
 * Returns the refund's amounts in both currencies. `shipping` is empty if `adjustments` contains the shipping, so that
 * it is counted once. The adjustment also has the tax on shipping. Adjustments are negative if money was refunded.
 */
function moneySetsOf(
  refund: ParsedRefund,
): Record<"subtotals" | "taxes" | "shipping" | "adjustments" | "others", OptionalMoneySet[]> {
  const isShippingAdjusted = refund.order_adjustments.some(
    ({ kind, reason }) => (kind ?? reason)?.toLowerCase().replace(" ", "_") === "shipping_refund",
  );
  return {
    subtotals: refund.refund_line_items.map(({ subtotal_set }) => subtotal_set),
    taxes: refund.refund_line_items.map(({ total_tax_set }) => total_tax_set),
    shipping: isShippingAdjusted
      ? []
      : refund.refund_shipping_lines.map(({ subtotal_amount_set }) => subtotal_amount_set),
    adjustments: refund.order_adjustments.flatMap(({ amount_set, tax_amount_set }) => [
      amount_set,
      tax_amount_set,
    ]),
    others: [refund.total_duties_set, refund.total_additional_fees_set],
  };
}

function total(sets: OptionalMoneySet[], { isAbsolute = false } = {}): BothAmounts {
  const sumOf = (key: "shop_money" | "presentment_money") =>
    sum(
      sets.map((set) => {
        const minor = set ? toMinor(set[key].amount, set[key].currency_code) : 0n;
        return isAbsolute && minor < 0n ? -minor : minor;
      }),
    );
  return { shopMinor: sumOf("shop_money"), presentmentMinor: sumOf("presentment_money") };
}

function sum(minors: bigint[]): bigint {
  return minors.reduce((total, minor) => total + minor, 0n);
}

/** Rounds an amount with too many decimals instead of rejecting it, so that the refund is still recorded. */
function toMinor(decimal: string, currencyCode: string): bigint {
  return decimalToMinor(decimal, currencyCode, { rounding: "half-up" });
}
