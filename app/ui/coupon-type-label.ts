/** Display names of the coupon types. */
export const couponTypeLabel = {
  standard: "Standard",
  bulk_pool: "Bulk Pool",
  url_token: "URL Token",
} as const;
