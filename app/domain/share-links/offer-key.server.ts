import { createHmac } from "node:crypto";
import { env } from "~/env.server";

const LENGTH = 12;

/**
 * Returns a key of a discount rule for the storefront. The storefront's script compares the keys of two codes to find out
 * whether they give the same discount. The key is a keyed hash, so that it reveals neither the rule's ID nor how many
 * rules exist. It stays the same until TOKEN_ENCRYPTION_KEY changes.
 */
export function offerKey({ shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint }): string {
  return createHmac("sha256", Buffer.from(env.TOKEN_ENCRYPTION_KEY, "base64"))
    .update(`link-offer:${shopId}:${discountRuleId}`)
    .digest("base64url")
    .slice(0, LENGTH);
}
