/** A coupon's type as the merchant reads it. */
export const couponTypeLabel = {
  standard: "Standard",
  bulk_pool: "Bulk Pool",
  url_token: "URL Token",
} as const;
