import { z } from "zod";

/** The compliance topics: whose data it is stands in the body, which is signed; the header is not. */
export const redactPayload = z.object({ shop_domain: z.string() });

/** `app/uninstalled`: the shop as it was. */
export const uninstalledPayload = z.object({ myshopify_domain: z.string() });

const ids = (id: z.ZodType<bigint>) =>
  z
    .array(id)
    .nullish()
    .transform((ids) => ids ?? []);

const id = z.union([z.number(), z.string()]).transform((value) => BigInt(value));

/** `customers/data_request` and `customers/redact`. */
export const customerPayload = redactPayload.extend({
  customer: z.object({ id, email: z.string().min(1).nullish() }),
  orders_to_redact: ids(id),
  orders_requested: ids(id),
  data_request: z.object({ id: z.union([z.number(), z.string()]).transform(String) }).nullish(),
});

/** `app/scopes_update`. */
export const scopesPayload = z.object({ current: z.array(z.string()) });
