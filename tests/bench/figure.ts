/** One measured number of a benchmark, and its goal. */
export interface Figure {
  name: string;
  value: number;
  goal: { atLeast: number } | { atMost: number };
  /** Text of the last column of the printed table: how the value was measured, and related measurements. */
  detail: string;
}

export function isGoalMet({ value, goal }: Figure): boolean {
  return "atLeast" in goal ? value >= goal.atLeast : value <= goal.atMost;
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** Returns the smallest value that at least `share` of the values (such as 0.95) do not exceed. NaN for no values. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Runs `work` and returns its duration in seconds. */
export async function measureSeconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
