import { sum } from "./cart";

/** A fraction of an amount in minor units, rounded half up. `share` is 0.15 for 15 percent. */
export const shareOf = (amountMinor: number, share: number) =>
  // In floating point, 1990 * 0.15 is 298.49999999999994, but it has to round to 299.
  Math.floor(amountMinor * share + 0.5 + 1e-6);

/**
 * Splits an amount in proportion to weights, with a limit per part: by default, the part's weight. The parts add up to
 * the amount, or to the sum of the limits if the amount is larger. Parts are rounded down, and the units left over go
 * to the parts with the largest remainders. If two remainders are equal, the earlier part gets the unit.
 */
export function allocate(amountMinor: number, weights: number[], limits: number[] = weights): number[] {
  const amount = Math.min(amountMinor, sum(limits));
  const total = sum(weights);
  if (amount <= 0 || total <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (amount * weight) / total);
  const parts = exact.map((part, i) => Math.min(Math.floor(part), limits[i] ?? 0));
  const byRemainder = exact
    .map((part, i) => ({ i, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
    .map(({ i }) => i);
  let remaining = amount - sum(parts);
  while (remaining > 0) {
    for (const i of byRemainder) {
      const limit = limits[i] ?? 0;
      const part = parts[i] ?? 0;
      if (remaining === 0) break;
      if (part >= limit) continue;
      parts[i] = part + 1;
      remaining -= 1;
    }
  }
  return parts;
}
