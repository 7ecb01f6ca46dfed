/**
 * Parses an ID from a route parameter. Returns null if the text is not a valid ID. The caller should then respond with
 * 404.
 */
export function parseRouteId(text: string | undefined): bigint | null {
  return text !== undefined && /^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : null;
}
