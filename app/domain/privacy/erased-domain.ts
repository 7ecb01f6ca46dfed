/** Returns the tombstone domain of a shop that is being erased. No one can own a `.invalid` domain (RFC 2606). */
export function erasedDomain(shopId: bigint): string {
  return `erased-${shopId}.invalid`;
}
