import { createHmac } from "node:crypto";
import { env } from "~/env.server";

/**
 * Returns a keyed hash of a customer ID. The app stores the hash to recognize a redacted customer without storing the
 * ID. An unkeyed hash could be reversed by trying all IDs.
 */
export function hashCustomer({ shopId, customerId }: { shopId: bigint; customerId: bigint }): string {
  return createHmac("sha256", Buffer.from(env.TOKEN_ENCRYPTION_KEY, "base64"))
    .update(`redacted-customer:${shopId}:${customerId}`)
    .digest("base64url");
}
