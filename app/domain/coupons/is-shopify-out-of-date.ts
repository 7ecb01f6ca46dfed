/** The sync state of a coupon. */
interface SyncState {
  version: number;
  syncedVersion: number;
  shopifyDiscountId: string | null;
  formerDiscountId: string | null;
  pendingCreationCode: string | null;
}

/**
 * Whether Shopify has, or may have, an outdated discount of the coupon: the discount that the coupon's codes are being
 * moved out of, or a discount whose settings are older than the coupon's current version.
 */
export function isShopifyOutOfDate(coupon: SyncState): boolean {
  if (coupon.formerDiscountId !== null) return true;
  const mayExistInShopify = coupon.shopifyDiscountId !== null || coupon.pendingCreationCode !== null;
  return mayExistInShopify && coupon.syncedVersion < coupon.version;
}
