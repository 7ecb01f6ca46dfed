/** Deterministic pseudorandom numbers (mulberry32), so that a failed run can be replayed from its seed. */
export function seededRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** Returns an integer from `from` to `to`, including both. */
    between: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),
    /** Returns true with this probability, from 0 to 1. */
    chance: (probability: number) => next() < probability,
  };
}

export type SeededRandom = ReturnType<typeof seededRandom>;
