import { z } from "zod";
import { shopifyId } from "~/shopify/webhooks/bigint-columns";

const shopDomain = z.string().toLowerCase();

/**
 * The field that the app reads from the bodies of all compliance webhooks. Callers must compare `shop_domain` with the
 * shop in the header, because the signature covers only the body.
 */
export const compliancePayload = z.object({ shop_domain: shopDomain });

/** The body of `app/uninstalled`: the shop's data at the time of the uninstall. */
export const uninstalledPayload = z.object({ myshopify_domain: shopDomain });

/**
 * A positive ID. Anything else becomes null, so that a body is not rejected because of one malformed ID. Only
 * dataRequestPayload requires the customer's ID.
 */
const id = shopifyId
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const ids = z
  .array(id)
  .nullish()
  .catch(null)
  .transform((values) => (values ?? []).filter((value) => value !== null));

/**
 * Null if the email is missing or malformed. The app searches the text of stored webhooks for the email, and a short
 * text such as "a" would match all of them.
 */
const email = z
  .string()
  .trim()
  .max(320)
  .regex(/^[^@\s]+@[^@\s]+$/)
  .nullish()
  .catch(null)
  .transform((text) => text ?? null);

const customer = z
  .object({ id, email })
  .nullish()
  .catch(null)
  .transform((value) => value ?? { id: null, email: null });

/**
 * The body of `customers/redact`. Lenient, because the request must be carried out even if Shopify leaves something
 * out. Rejects a body only if it has no shop, or if it identifies neither a customer nor an order.
 */
export const customerRedactPayload = compliancePayload
  .extend({ customer, orders_to_redact: ids })
  .refine(
    ({ customer: { id, email }, orders_to_redact }) =>
      id !== null || email !== null || orders_to_redact.length > 0,
    { path: ["customer"], message: "identifies neither a customer nor an order" },
  );

/** The body of `customers/data_request`. A request with a malformed ID is read as one without an ID. */
export const dataRequestPayload = compliancePayload.extend({
  customer: z.object({ id: id.pipe(z.bigint()) }),
  orders_requested: ids,
  data_request: z
    .object({ id: z.union([z.int(), z.string().min(1).max(255)]).transform(String) })
    .nullish()
    .catch(null),
});

/** The body of `app/scopes_update`. */
export const scopesPayload = z.object({ current: z.array(z.string()) });
