/** Returns the number at the end of `gid://shopify/Kind/123`. */
export function numberFromGid(gid: string): bigint {
  const digits = /\/(\d+)(?:\?.*)?$/.exec(gid)?.[1];
  if (!digits) throw new Error(`not a Shopify id: ${gid}`);
  return BigInt(digits);
}

/** Whether a discount's ID is that of an automatic discount. The ID of a code discount contains `DiscountCodeNode`. */
export function isAutomaticDiscountId(discountId: string): boolean {
  return discountId.startsWith("gid://shopify/DiscountAutomaticNode/");
}
