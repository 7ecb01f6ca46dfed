import { z } from "zod";

/** Shopify writes ids as JSON numbers; those of orders fit a double exactly. */
const id = z.number().int().positive().transform(BigInt);
const money = z.object({ amount: z.string(), currency_code: z.string() });
const moneySet = z.object({ shop_money: money, presentment_money: money });
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const allocation = z.object({ amount_set: moneySet, discount_application_index: z.number().int() });
const withAllocations = z.object({ discount_allocations: z.array(allocation).default([]) });

/**
 * The parts of an order webhook (`orders/create`, `orders/updated`, `orders/cancelled`) that we read. Strict on these,
 * blind to all others. Source: the REST Order object, https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
export const orderPayload = z.object({
  id,
  name: z.string(),
  test: z.boolean().nullish(),
  source_name: z.string().nullish(),
  created_at: moment,
  processed_at: moment.nullish(),
  updated_at: moment,
  cancelled_at: moment.nullish(),
  currency: z.string().length(3),
  presentment_currency: z.string().length(3).nullish(),
  total_price_set: moneySet,
  /** Names come empty, or not at all, where the shop's app may not see them; the id always comes. */
  customer: z.object({ id, first_name: z.string().nullish(), last_name: z.string().nullish() }).nullish(),
  discount_codes: z.array(z.object({ code: z.string(), amount: z.string(), type: z.string() })).default([]),
  discount_applications: z.array(z.object({ type: z.string(), code: z.string().nullish() })).default([]),
  line_items: z.array(withAllocations).default([]),
  shipping_lines: z.array(withAllocations).default([]),
});

export type OrderPayload = z.output<typeof orderPayload>;
