/** The tombstone of a shop that is being erased; `.invalid` is no domain of anybody's (RFC 2606). */
export function erasedDomain(shopId: bigint): string {
  return `erased-${shopId}.invalid`;
}
