/** A percentage (two decimals at most) of an amount in minor units, rounded half up as Shopify does; in whole numbers. */
export function percentageOf(amountMinor: number, percentage: number): number {
  const hundredths = BigInt(Math.round(percentage * 100));
  return Number((BigInt(amountMinor) * hundredths + 5_000n) / 10_000n);
}
