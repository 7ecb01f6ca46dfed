/** The id in a route's parameter, or null where it is none: such an address leads nowhere. */
export function routeId(text: string | undefined): bigint | null {
  return text !== undefined && /^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : null;
}
