import { z } from "zod";

/** Shopify writes ids as JSON numbers, which fit a double exactly; other channels of it as text. */
const id = z
  .union([z.number().int().positive(), z.string().regex(/^[1-9]\d{0,17}$/)])
  .transform((value) => BigInt(value));
// Bounded, because parsing an integer takes time quadratic in its digits, and the database stores 64 bits.
const amount = z.string().regex(/^-?\d{1,15}(\.\d{1,20})?$/);
/** ISO 4217. Intl throws on anything but three letters, and would take a whole page down. */
const currency = z.string().regex(/^[A-Z]{3}$/);
const money = z.object({ amount, currency_code: currency });
const moneySet = z.object({ shop_money: money, presentment_money: money });
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  // PostgreSQL has no year 0 and refuses to store it.
  .refine((date) => date.getUTCFullYear() >= 1970 && date.getUTCFullYear() <= 9999, "not a time of an order");
/** A list that is left out, or null, is empty. */
const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(entry)
    .nullish()
    .transform((entries) => entries ?? []);

const allocation = z.object({
  amount_set: moneySet,
  /** Which of discount_applications it belongs to. */
  discount_application_index: z.number().int().min(0),
});
const withAllocations = z.object({ discount_allocations: listOf(allocation) });

/** A refund, as `refunds/create` carries it and as it stands in its order. */
const refund = z.object({
  id,
  created_at: moment,
  transactions: listOf(
    z.object({
      /** refund, void … */
      kind: z.string(),
      /** success, pending, failure or error */
      status: z.string(),
      /** In the currency that the shopper paid in. */
      amount,
      currency: currency.nullish(),
      amount_set: moneySet.nullish(),
    }),
  ),
  refund_line_items: listOf(
    z.object({ subtotal_set: moneySet.nullish(), total_tax_set: moneySet.nullish() }),
  ),
});

/** Names and addresses come empty, or not at all, where the shop's app may not see them; the id always comes. */
const customer = z.object({
  id,
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  /** When Shopify made its record of the customer: for a guest, with the order. */
  created_at: moment.nullish(),
});

/**
 * The parts of an order webhook (`orders/create`, `orders/updated`, `orders/cancelled`) that we read. Strict on these,
 * blind to all others. Source: the REST Order object, https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
export const orderPayload = z.object({
  id,
  name: z.string().min(1),
  test: z.boolean().nullish(),
  source_name: z.string().nullish(),
  created_at: moment,
  processed_at: moment.nullish(),
  updated_at: moment,
  cancelled_at: moment.nullish(),
  currency,
  presentment_currency: currency.nullish(),
  total_price_set: moneySet,
  total_discounts_set: moneySet.nullish(),
  /** Null for a guest at the till; an order of a draft may carry an empty one. */
  customer: z
    .union([customer, z.object({ id: z.null().optional() }).transform(() => null)])
    .nullish()
    .transform((value) => value ?? null),
  discount_codes: listOf(z.object({ code: z.string(), amount, type: z.string() })),
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
export const refundPayload = refund.extend({ order_id: id });

export type OrderPayload = z.output<typeof orderPayload>;
export type RefundPayload = z.output<typeof refund>;
