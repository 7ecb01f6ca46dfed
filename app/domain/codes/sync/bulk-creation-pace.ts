/** Used until the first measurement: the typical duration of a small bulk creation. */
const FIRST_GUESS_MS = 600;
const MAX_WAIT_MS = 3_000;
const MIN_WAIT_MS = 10;
/** Wait this fraction of the creation's age before polling again. A poll costs one point of the shop's rate limit. */
const REPOLL_FRACTION = 0.015;
/** By which fraction the next first poll comes earlier if the first poll of the previous creation found it done. */
const FIRST_STEP = 0.01;
const MAX_STEP = 0.5;

/** With only a few codes, nearly all of the time is Shopify's startup, so the time per code cannot be measured. */
const MIN_CODES_TO_LEARN_FROM = 100;

/**
 * Poll times of one creation, in ms after it was sent: the last poll that found it running, and the one that found it
 * done.
 */
export interface PollTimes {
  notDoneMs: number | null;
  doneMs: number;
}

/**
 * Estimates how long a shop's bulk creations take from earlier ones, so that the first poll comes just as a creation
 * finishes.
 *
 * A first poll that finds the creation done only gives an upper bound. So the next first poll comes earlier, by a step
 * that doubles each time, until a first poll finds the creation still running. The true time is then between the last
 * poll that found the creation running and the poll that found it done, and the step is reset.
 */
export class BulkCreationPace {
  #msPerCode: number | null = null;
  #step = FIRST_STEP;

  /** Computes the wait before polling a creation of `count` codes that was sent `ageMs` ago. */
  waitMs({ ageMs, count }: { ageMs: number; count: number }): number {
    const expectedMs = this.#msPerCode === null ? FIRST_GUESS_MS : this.#msPerCode * count;
    const remainingMs = expectedMs - ageMs;
    const waitMs = remainingMs > 0 ? remainingMs : ageMs * REPOLL_FRACTION;
    return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, waitMs));
  }

  learn({ notDoneMs, doneMs, count }: PollTimes & { count: number }): void {
    if (count < MIN_CODES_TO_LEARN_FROM) return;
    const known = this.#msPerCode;
    const atMost = doneMs / count;
    if (notDoneMs !== null) {
      const midpoint = (notDoneMs + doneMs) / 2 / count;
      // The creation after a slow one may be fast again, so the estimate at most doubles.
      this.#msPerCode = known === null ? midpoint : Math.min(midpoint, known * 2);
      this.#step = FIRST_STEP;
    } else if (known === null) {
      this.#msPerCode = atMost;
    } else {
      this.#msPerCode = Math.min(known, atMost) * (1 - this.#step);
      this.#step = Math.min(MAX_STEP, this.#step * 2);
    }
  }
}

const paces = new Map<string, BulkCreationPace>();

export function bulkCreationPace(shopDomain: string): BulkCreationPace {
  const pace = paces.get(shopDomain) ?? new BulkCreationPace();
  paces.set(shopDomain, pace);
  return pace;
}
