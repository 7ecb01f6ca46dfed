/** Before anything is known: what Shopify takes for a small bulk creation. */
const FIRST_GUESS_MS = 600;
const MAX_WAIT_MS = 3_000;
const MIN_WAIT_MS = 10;
/** Asking again waits for this part of what it took so far: a question costs one point, and a moment of the shop's. */
const REPOLL_FRACTION = 0.015;
/** How much earlier the first question comes after an answer that may have been due for a while. */
const FIRST_STEP = 0.01;
const MAX_STEP = 0.5;

/** Of a few codes nearly all the time is Shopify's start, which says nothing of the time that each code takes. */
const MIN_CODES_TO_LEARN_FROM = 100;

/** When we asked about one creation, in ms after it was sent: the last time in vain, and the time it was done. */
export interface PollTimes {
  notDoneMs: number | null;
  doneMs: number;
}

/**
 * How long a shop's bulk creations take, learned from those before, so that the first question comes when the answer
 * is due.
 *
 * A first question that finds the creation done says only that it took no longer. So the next comes earlier, by a step
 * that doubles each time, until one comes too early; that one and the question after it hold the true time between
 * them, and the steps begin small again.
 */
export class BulkCreationPace {
  #msPerCode: number | null = null;
  #step = FIRST_STEP;

  /** How long to wait before asking about a creation of `count` codes that was sent `ageMs` ago. */
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
      // A single creation that Shopify was slow with says little about the next.
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
