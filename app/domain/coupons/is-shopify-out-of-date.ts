/** What tells whether Shopify holds a coupon as we do. */
interface SyncState {
  version: number;
  syncedVersion: number;
  shopifyDiscountId: string | null;
  formerDiscountId: string | null;
  pendingCreationCode: string | null;
}

/** Shopify has a discount of the coupon, or may have one, that is not as the coupon is by now. */
export function isShopifyOutOfDate(coupon: SyncState): boolean {
  if (coupon.formerDiscountId !== null) return true;
  const mayExistInShopify = coupon.shopifyDiscountId !== null || coupon.pendingCreationCode !== null;
  return mayExistInShopify && coupon.syncedVersion < coupon.version;
}
