import { z } from "zod";

const shopDomain = z.string().toLowerCase();

/** The compliance topics: the body says whose data it is and is signed; the header is not. */
export const redactPayload = z.object({ shop_domain: shopDomain });

/** `app/uninstalled`: the shop as it was. */
export const uninstalledPayload = z.object({ myshopify_domain: shopDomain });

/** An id as Shopify writes it; null for anything else, so that one bad value does not hide the others. */
const id = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,17}$/)])
  .transform((value) => BigInt(value))
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const ids = z
  .array(id)
  .nullish()
  .catch(null)
  .transform((values) => (values ?? []).filter((value) => value !== null));

/** Empty where the customer has none: an empty email is no email, and every text contains it. */
const email = z
  .string()
  .trim()
  .nullish()
  .catch(null)
  .transform((text) => text || null);

const customer = z
  .object({ id, email })
  .nullish()
  .catch(null)
  .transform((value) => value ?? { id: null, email: null });

/**
 * `customers/redact`. Lenient, because the request must be carried out whatever Shopify leaves out. Refuses only a body
 * that names nobody at all.
 */
export const customerRedactPayload = redactPayload
  .extend({ customer, orders_to_redact: ids })
  .refine(
    ({ customer: { id, email }, orders_to_redact }) =>
      id !== null || email !== null || orders_to_redact.length > 0,
    { path: ["customer"], message: "names nobody" },
  );

/** `customers/data_request`. */
export const dataRequestPayload = redactPayload.extend({
  customer: z.object({ id: id.pipe(z.bigint()) }),
  orders_requested: ids,
  data_request: z.object({ id: z.union([z.number(), z.string()]).transform(String) }).nullish(),
});

/** `app/scopes_update`. */
export const scopesPayload = z.object({ current: z.array(z.string()) });
