import { quantile } from "../bench/figure";

export interface Distribution {
  count: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

/** Counts everything that the soak does, and collects how long it took. */
export class Measurements {
  readonly #counts = new Map<string, number>();
  readonly #durationsMs = new Map<string, number[]>();
  /** For each name, the first error messages, so that the report shows what failed. */
  readonly #samples = new Map<string, string[]>();

  count(name: string, by = 1) {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  duration(name: string, ms: number) {
    const durations = this.#durationsMs.get(name) ?? [];
    durations.push(ms);
    this.#durationsMs.set(name, durations);
  }

  failure(name: string, error: unknown) {
    this.count(`failed: ${name}`);
    const samples = this.#samples.get(name) ?? [];
    const at = new Date().toISOString().slice(11, 19);
    if (samples.length < 5)
      samples.push(`${at} ${error instanceof Error ? error.message : String(error)}`.slice(0, 400));
    this.#samples.set(name, samples);
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([one], [other]) => one.localeCompare(other)));
  }

  failures(): Record<string, string[]> {
    return Object.fromEntries(this.#samples);
  }

  distribution(name: string): Distribution {
    return distributionOf(this.#durationsMs.get(name) ?? []);
  }
}

export function distributionOf(durationsMs: number[]): Distribution {
  const rounded = (share: number) => Math.round(quantile(durationsMs, share) || 0);
  return { count: durationsMs.length, p50Ms: rounded(0.5), p99Ms: rounded(0.99), maxMs: rounded(1) };
}
