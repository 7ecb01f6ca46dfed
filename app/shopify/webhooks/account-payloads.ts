import { z } from "zod";

const shopDomain = z.string().toLowerCase();

/**
 * The part that the bodies of all compliance webhooks have in common. Compare the shop in the body with the shop in the
 * header, because the signature covers only the body.
 */
export const compliancePayload = z.object({ shop_domain: shopDomain });

/** `app/uninstalled`. The body is the shop's data at the time of the uninstall. */
export const uninstalledPayload = z.object({ myshopify_domain: shopDomain });

/** An id in Shopify's format; null for anything else, so that one bad value does not make the payload unreadable. */
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

/**
 * Null if the customer has no email. An empty string becomes null, too, because a search for an empty string would
 * match every text.
 */
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
 * `customers/redact`. Lenient, because the request must be carried out even if Shopify leaves something out. Rejects
 * only a body that identifies neither a customer nor an order.
 */
export const customerRedactPayload = compliancePayload
  .extend({ customer, orders_to_redact: ids })
  .refine(
    ({ customer: { id, email }, orders_to_redact }) =>
      id !== null || email !== null || orders_to_redact.length > 0,
    { path: ["customer"], message: "identifies no customer and no order" },
  );

/** `customers/data_request`. */
export const dataRequestPayload = compliancePayload.extend({
  customer: z.object({ id: id.pipe(z.bigint()) }),
  orders_requested: ids,
  data_request: z.object({ id: z.union([z.number(), z.string()]).transform(String) }).nullish(),
});

/** `app/scopes_update`. */
export const scopesPayload = z.object({ current: z.array(z.string()) });
