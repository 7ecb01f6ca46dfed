/** The sync state of a coupon. */
interface SyncState {
  version: number;
  syncedVersion: number;
  shopifyDiscountId: string | null;
  formerDiscountId: string | null;
  pendingCreationCode: string | null;
}

/** Whether the coupon has, or may have, a discount in Shopify that differs from its current version. */
export function isShopifyOutOfDate(coupon: SyncState): boolean {
  if (coupon.formerDiscountId !== null) return true;
  const mayExistInShopify = coupon.shopifyDiscountId !== null || coupon.pendingCreationCode !== null;
  return mayExistInShopify && coupon.syncedVersion < coupon.version;
}
