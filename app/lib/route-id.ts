/** Parses an ID from a route parameter; null if it is not a valid ID, so the page does not exist. */
export function routeId(text: string | undefined): bigint | null {
  return text !== undefined && /^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : null;
}
