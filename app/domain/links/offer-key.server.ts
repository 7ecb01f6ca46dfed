import { createHmac } from "node:crypto";
import { env } from "~/env.server";

const LENGTH = 12;

/**
 * Returns a key of a discount rule for the storefront, which compares the keys of two links to find out whether their
 * coupons belong to the same discount. A keyed hash, so that the key reveals neither the rule's ID nor how many rules
 * exist. It stays the same until the encryption key changes.
 */
export function offerKey({ shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint }): string {
  return createHmac("sha256", Buffer.from(env.TOKEN_ENCRYPTION_KEY, "base64"))
    .update(`link-offer:${shopId}:${discountRuleId}`)
    .digest("base64url")
    .slice(0, LENGTH);
}
