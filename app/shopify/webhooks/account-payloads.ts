import { z } from "zod";

/** The compliance topics: whose data it is stands in the body, which is signed; the header is not. */
export const redactPayload = z.object({ shop_domain: z.string() });

/** `app/uninstalled`: the shop as it was. */
export const uninstalledPayload = z.object({ myshopify_domain: z.string() });

/** `customers/data_request` and `customers/redact`. */
export const customerPayload = redactPayload.extend({
  customer: z.object({ id: z.union([z.number(), z.string()]).transform((id) => BigInt(id)) }),
});

/** `app/scopes_update`. */
export const scopesPayload = z.object({ current: z.array(z.string()) });
