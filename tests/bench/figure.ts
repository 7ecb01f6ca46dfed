/** One measured number of a benchmark, and its goal. */
export interface Figure {
  name: string;
  value: number;
  goal: { atLeast: number } | { atMost: number };
  /** How the value was measured, for readers of the table. */
  detail: string;
}

export function isGoalMet({ value, goal }: Figure): boolean {
  return "atLeast" in goal ? value >= goal.atLeast : value <= goal.atMost;
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** Returns a quantile. For the `share` 0.95, this is the smallest value that 95% of the values do not exceed. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
