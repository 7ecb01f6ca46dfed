interface CouponWithDiscount {
  discountRule: { status: string; startsAt: Date | null; endsAt: Date | null } | null;
  shopifyDiscount: { version: number; syncedVersion: number; syncError: unknown };
}

/**
 * Returns what couponStatus needs to know about a coupon's rule and its discount in Shopify. The fields of the rule are
 * null if the coupon has no rule.
 */
export function discountFacts({ discountRule: rule, shopifyDiscount }: CouponWithDiscount) {
  return {
    discountStatus: rule?.status ?? null,
    discountStartsAt: rule?.startsAt ?? null,
    discountEndsAt: rule?.endsAt ?? null,
    version: shopifyDiscount.version,
    syncedVersion: shopifyDiscount.syncedVersion,
    syncError: shopifyDiscount.syncError,
  };
}
