import { z } from "zod";
import { shopifyId } from "~/shopify/webhooks/bigint-columns";

// Limits the number of digits, because the database stores amounts in 64 bits, and because the time that BigInt needs
// to parse a number grows with the square of its length.
const amount = z.string().regex(/^-?\d{1,15}(\.\d{1,20})?$/);
/** A shop's currency: ISO 4217. Intl throws for anything but three letters, and the error would break a whole page. */
const shopCurrency = z.string().regex(/^[A-Z]{3}$/);
/**
 * A shopper's currency: ISO 4217, or USDC, a digital currency. Shopify's CurrencyCode has no other code of four
 * letters.
 */
const shopperCurrency = z.string().regex(/^([A-Z]{3}|USDC)$/);
const moneySet = z.object({
  shop_money: z.object({ amount, currency_code: shopCurrency }),
  presentment_money: z.object({ amount, currency_code: shopperCurrency }),
});
const time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  // JavaScript parses times that PostgreSQL cannot store, such as the year 0.
  .refine((date) => date.getUTCFullYear() >= 1970 && date.getUTCFullYear() <= 9999, "not a plausible time");
/** Reads a missing or null list as empty. */
const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(entry)
    .nullish()
    .transform((entries) => entries ?? []);

const allocation = z.object({
  amount_set: moneySet,
  /** Index into discount_applications. */
  discount_application_index: z.number().int().min(0),
});
const withAllocations = z.object({ discount_allocations: listOf(allocation) });

/** A refund. It has the same fields in `refunds/create` and inside an order. */
const refund = z.object({
  id: shopifyId,
  created_at: time,
  transactions: listOf(
    z.object({
      /** refund, void … */
      kind: z.string(),
      /** success, pending, failure or error */
      status: z.string(),
      /** In the transaction's currency. Shopify does not send the amount in the shop's currency. */
      amount,
      /** The currency that the shopper paid in. */
      currency: shopperCurrency.nullish(),
    }),
  ),
  refund_line_items: listOf(
    z.object({ subtotal_set: moneySet.nullish(), total_tax_set: moneySet.nullish() }),
  ),
  /** The refunded shipping without tax. Missing in bodies of older API versions. */
  refund_shipping_lines: listOf(z.object({ subtotal_amount_set: moneySet.nullish() })),
  /** Shopify repeats the refunded shipping here as a shipping_refund, with tax. */
  order_adjustments: listOf(
    z.object({
      /** shipping_refund or refund_discrepancy. Deprecated, so it can be missing; `reason` then names the kind. */
      kind: z.string().nullish(),
      reason: z.string().nullish(),
      amount_set: moneySet.nullish(),
      tax_amount_set: moneySet.nullish(),
    }),
  ),
  total_duties_set: moneySet.nullish(),
  total_additional_fees_set: moneySet.nullish(),
});

/** The names are empty or missing if the app is not allowed to read them. The ID is always present. */
const customer = z.object({
  id: shopifyId,
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  /** When Shopify created the customer record. For a guest, Shopify creates it together with the order. */
  created_at: time.nullish(),
});

/**
 * The fields of an order webhook (`orders/create`, `orders/updated`, `orders/cancelled`) that the app uses. Rejects an
 * order if one of these fields is malformed. Drops all other fields. Source: the REST Order object,
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
export const orderPayload = z.object({
  id: shopifyId,
  // The database indexes the name, and PostgreSQL rejects an index entry of more than about 2,700 bytes.
  name: z.string().min(1).max(255),
  test: z.boolean().nullish(),
  source_name: z.string().nullish(),
  created_at: time,
  processed_at: time.nullish(),
  updated_at: time,
  cancelled_at: time.nullish(),
  currency: shopCurrency,
  presentment_currency: shopperCurrency.nullish(),
  total_price_set: moneySet,
  total_discounts_set: moneySet.nullish(),
  /** Shopify sends null for a guest's POS order, and may send an empty object for a draft order. Both become null. */
  customer: z
    .union([customer, z.object({ id: z.null().optional() }).transform(() => null)])
    .nullish()
    .transform((value) => value ?? null),
  discount_codes: listOf(z.object({ code: z.string(), amount })),
  discount_applications: listOf(
    z.object({
      /** discount_code, automatic, manual or script */
      type: z.string(),
      code: z.string().nullish(),
      title: z.string().nullish(),
    }),
  ),
  line_items: listOf(withAllocations),
  shipping_lines: listOf(withAllocations),
  refunds: listOf(refund),
});

/** The body of `refunds/create`. */
export const refundPayload = refund.extend({ order_id: shopifyId });

export type OrderPayload = z.output<typeof orderPayload>;
export type ParsedRefund = z.output<typeof refund>;
export type MoneySet = z.output<typeof moneySet>;
