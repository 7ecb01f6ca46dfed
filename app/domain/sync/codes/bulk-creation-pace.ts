/** The expected duration of a bulk creation while there is no estimate yet. Typical of a small creation. */
const INITIAL_ESTIMATE_MS = 600;
const MAX_WAIT_MS = 3_000;
const MIN_WAIT_MS = 10;
/**
 * Once the expected duration has passed, the wait before each poll, as a fraction of the creation's age. A shorter wait
 * would mean more polls, and each poll costs one point of the shop's rate limit.
 */
const REPOLL_FRACTION = 0.015;
/**
 * The fraction by which the estimate is lowered if a creation's first poll finds it done. Doubles each time this
 * happens in a row, up to MAX_STEP.
 */
const FIRST_STEP = 0.01;
const MAX_STEP = 0.5;

/** With only a few codes, Shopify's fixed startup time hides the time per code. */
const MIN_CODES_TO_LEARN_FROM = 100;

/**
 * The times of a creation's last two polls, in ms after the creation was sent. `doneMs` is the poll that found the
 * creation done. `notDoneMs` is the previous poll, or null if the first poll found the creation done.
 */
export interface PollTimes {
  notDoneMs: number | null;
  doneMs: number;
}

/**
 * Estimates how long a shop's bulk creations take per code. The estimate is learned from earlier creations, and the
 * sync uses it to send the first poll at the moment when a creation should finish.
 *
 * If the first poll finds a creation done, the creation may have been done earlier. The estimate is then lowered by a
 * step, which doubles each time this happens in a row. If the first poll finds a creation still running, the creation
 * finishes between its last two polls. The estimate then becomes the midpoint between these two polls, and the step is
 * reset.
 */
export class BulkCreationPace {
  #msPerCode: number | null = null;
  #step = FIRST_STEP;

  /** Computes the wait before polling a creation of `count` codes that was sent `ageMs` ago. */
  waitMs({ ageMs, count }: { ageMs: number; count: number }): number {
    const expectedMs = this.#msPerCode === null ? INITIAL_ESTIMATE_MS : this.#msPerCode * count;
    const remainingMs = expectedMs - ageMs;
    const waitMs = remainingMs > 0 ? remainingMs : ageMs * REPOLL_FRACTION;
    return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, waitMs));
  }

  learn({ notDoneMs, doneMs, count }: PollTimes & { count: number }): void {
    if (count < MIN_CODES_TO_LEARN_FROM) return;
    const current = this.#msPerCode;
    const maxMsPerCode = doneMs / count;
    if (notDoneMs !== null) {
      const midpoint = (notDoneMs + doneMs) / 2 / count;
      // A slow creation can be an exception, so the estimate at most doubles.
      this.#msPerCode = current === null ? midpoint : Math.min(midpoint, current * 2);
      this.#step = FIRST_STEP;
    } else if (current === null) {
      this.#msPerCode = maxMsPerCode;
    } else {
      this.#msPerCode = Math.min(current, maxMsPerCode) * (1 - this.#step);
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
