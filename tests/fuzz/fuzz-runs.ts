/**
 * Settings of the fuzz tests. `FUZZ_RUNS` sets how many bodies are tested; `npm test` uses the default. `FUZZ_SEED`
 * repeats a failed run: fast-check prints its seed.
 */
export function fuzzRuns({ byDefault }: { byDefault: number }): { numRuns: number; seed?: number } {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env;
  const numRuns = FUZZ_RUNS === undefined ? byDefault : Number(FUZZ_RUNS);
  return FUZZ_SEED === undefined ? { numRuns } : { numRuns, seed: Number(FUZZ_SEED) };
}
