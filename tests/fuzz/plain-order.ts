import { normalizeCode } from "~/domain/codes/code-text";
import { currencyDecimals } from "~/lib/money";

/** The parts of an order body that the plain reading uses. All fields have the types of Shopify's documentation. */
interface Body {
  id: number | string;
  name: string;
  currency: string;
  presentment_currency?: string | null;
  updated_at: string;
  total_price_set: MoneySet;
  total_discounts_set?: MoneySet | null;
  discount_codes?: { code: string; amount: string }[] | null;
  discount_applications?: Application[] | null;
  line_items?: Line[] | null;
  shipping_lines?: Line[] | null;
  refunds?: Refund[] | null;
}

interface Money {
  amount: string;
  currency_code: string;
}
interface MoneySet {
  shop_money: Money;
  presentment_money: Money;
}
interface Application {
  type: string;
  code?: string | null;
  title?: string | null;
}
interface Line {
  discount_allocations?: { amount_set: MoneySet; discount_application_index: number }[] | null;
}
interface Refund {
  id: number | string;
  transactions?: { kind: string; status: string; amount: string; currency?: string | null }[] | null;
}

/** Amounts in the shop's and the shopper's currency, in minor units. */
type Amounts = [shopMinor: bigint, presentmentMinor: bigint | null];

export interface PlainOrder {
  shopifyOrderId: string;
  name: string;
  totalMinor: bigint;
  snapshotAt: number;
  codes: Record<string, Amounts>;
  automatic: Record<string, Amounts>;
  /** By refund ID. Only refunds whose transactions are all in the shop's currency. */
  refunds: Record<string, bigint>;
}

/**
 * Reads an accepted order body in the plainest way, to compare with what the app reads. Follows the rules that are
 * documented in app/shopify/webhooks, but shares no code with it except normalizeCode and the number of decimals.
 * Throws if the order should not have been accepted, because its amounts are in different currencies.
 */
export function plainOrder(payload: unknown): PlainOrder {
  const body = payload as Body;
  const applications = body.discount_applications ?? [];
  const allocations = [...(body.line_items ?? []), ...(body.shipping_lines ?? [])].flatMap(
    (line) => line.discount_allocations ?? [],
  );
  /** Returns null if nothing is allocated to these applications. */
  const allocated = (isWanted: (application: Application) => boolean): [bigint, bigint] | null => {
    const wanted = allocations.filter(({ discount_application_index: index }) => {
      const application = applications[index];
      return application !== undefined && isWanted(application);
    });
    const sumOf = (key: keyof MoneySet) =>
      wanted.reduce((sum, { amount_set }) => sum + moneyToMinor(amount_set[key]), 0n);
    return wanted.length === 0 ? null : [sumOf("shop_money"), sumOf("presentment_money")];
  };
  const codes: PlainOrder["codes"] = Object.create(null);
  for (const { code, amount } of body.discount_codes ?? []) {
    const key = normalizeCode(code);
    const has = (type: string, field: "code" | "title") =>
      applications.some((one) => one.type === type && normalizeCode(one[field] ?? "") === key);
    if (has("manual", "title") && !has("discount_code", "code")) continue;
    const stated = toMinor(amount, body.currency);
    const sums =
      key === "" ? null : allocated((one) => Boolean(one.code) && normalizeCode(one.code ?? "") === key);
    codes[key] = sums && (sums[0] > 0n || stated === 0n) ? sums : [stated, converted(stated, body)];
  }
  const automatic: PlainOrder["automatic"] = Object.create(null);
  for (const { type, title } of applications) {
    if (type !== "automatic" || !title) continue;
    const sums = allocated((one) => one.type === "automatic" && one.title === title);
    if (sums) automatic[title] = sums;
  }
  const shopMoney = [body.total_price_set, ...allocations.map(({ amount_set }) => amount_set)];
  if (shopMoney.some(({ shop_money }) => shop_money.currency_code !== body.currency))
    throw new Error("accepted amounts that are not in the order's currency");
  return {
    shopifyOrderId: BigInt(body.id).toString(),
    name: body.name,
    totalMinor: toMinor(body.total_price_set.shop_money.amount, body.currency),
    snapshotAt: Date.parse(body.updated_at),
    codes,
    automatic,
    refunds: plainRefunds(body.refunds ?? [], body.currency),
  };
}

/**
 * By refund ID: the sum of the successful and pending transactions of each refund that was paid in the shop's currency.
 */
export function plainRefunds(refunds: Refund[], currency: string): Record<string, bigint> {
  const amounts = refunds.flatMap(({ id, transactions }) => {
    const paid = (transactions ?? []).filter(
      ({ kind, status }) => kind === "refund" && ["success", "pending"].includes(status),
    );
    if (paid.some((one) => (one.currency ?? currency) !== currency)) return [];
    return [
      [BigInt(id).toString(), paid.reduce((sum, { amount }) => sum + toMinor(amount, currency), 0n)] as const,
    ];
  });
  return Object.fromEntries(amounts);
}

function converted(minor: bigint, body: Body): bigint | null {
  if (body.presentment_currency === body.currency) return minor;
  if (!body.total_discounts_set) return null;
  const shop = moneyToMinor(body.total_discounts_set.shop_money);
  const presentment = moneyToMinor(body.total_discounts_set.presentment_money);
  if (shop === 0n) return minor === 0n ? 0n : null;
  return divideHalfUp(minor * presentment, shop);
}

const moneyToMinor = ({ amount, currency_code }: Money) => toMinor(amount, currency_code);

/** Scales the amount to 20 decimals and divides, unlike the app, which cuts the text. */
function toMinor(amount: string, currency: string): bigint {
  const [whole = "", fraction = ""] = amount.replace("-", "").split(".");
  const scaled = BigInt(whole + fraction.padEnd(20, "0"));
  const minor = divideHalfUp(scaled, 10n ** BigInt(20 - currencyDecimals(currency)));
  return amount.startsWith("-") ? -minor : minor;
}

/** Rounds the quotient to the nearest integer. `divisor` is positive if `value` is a scaled amount. */
function divideHalfUp(value: bigint, divisor: bigint): bigint {
  return (2n * value + divisor) / (2n * divisor);
}
