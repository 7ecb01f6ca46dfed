/**
 * Returns a percentage (up to two decimals) of an amount in minor units, rounded half up as Shopify does. Uses integer
 * arithmetic to avoid floating-point errors.
 */
export function percentageOf(amountMinor: number, percentage: number): number {
  const hundredths = BigInt(Math.round(percentage * 100));
  return Number((BigInt(amountMinor) * hundredths + 5_000n) / 10_000n);
}
