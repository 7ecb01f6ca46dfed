import { createHmac } from "node:crypto";
import { env } from "~/env.server";

/** Stands for a customer of a shop without telling who it is. Ids can be counted through, so a plain digest would. */
export function hashCustomer({ shopId, customerId }: { shopId: bigint; customerId: bigint }): string {
  return createHmac("sha256", Buffer.from(env.TOKEN_ENCRYPTION_KEY, "base64"))
    .update(`redacted-customer:${shopId}:${customerId}`)
    .digest("base64url");
}
