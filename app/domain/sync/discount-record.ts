/** The owner of a discount in Shopify: a coupon (code discount) or a rule (automatic discount). */
export type DiscountOwnerRef =
  | { shopId: bigint; couponId: bigint }
  | { shopId: bigint; discountRuleId: bigint };

/** The sync state of a discount in Shopify, from the table `shopify_discounts`. */
export interface SyncState {
  /** The version that the owner wants Shopify to have. */
  version: number;
  syncedVersion: number;
  shopifyId: string | null;
  formerShopifyId: string | null;
  creationAttemptedAt: Date | null;
}

/**
 * Whether Shopify has, or may have, a discount of the owner. A creation whose response was lost may have succeeded, and
 * a discount that is being replaced may not be deleted yet.
 */
export function mayExistInShopify({ shopifyId, formerShopifyId, creationAttemptedAt }: SyncState): boolean {
  return shopifyId !== null || formerShopifyId !== null || creationAttemptedAt !== null;
}

/**
 * Whether Shopify has, or may have, an outdated discount of the owner: a discount that is being replaced, or a discount
 * whose settings are older than the owner's current version.
 */
export function isShopifyOutOfDate(record: SyncState): boolean {
  if (record.formerShopifyId !== null) return true;
  return mayExistInShopify(record) && record.syncedVersion < record.version;
}
