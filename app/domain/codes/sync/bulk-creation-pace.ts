/** Before anything is known: what Shopify takes for a small bulk creation. */
const FIRST_GUESS_MS = 600;
const LONGEST_WAIT_MS = 3_000;
const SHORTEST_WAIT_MS = 40;

/**
 * How long a shop's bulk creations take, learned from those before, so that the first question comes when the
 * answer is due and not long before or after.
 */
export class BulkCreationPace {
  #msPerCode: number | null = null;

  /** How long to wait before asking about a creation of `count` codes that was sent `ageMs` ago. */
  waitMs({ ageMs, count }: { ageMs: number; count: number }): number {
    const expectedMs = this.#msPerCode === null ? FIRST_GUESS_MS : this.#msPerCode * count;
    const remainingMs = expectedMs - ageMs;
    // Overdue: ask again after a part of what it took so far.
    const waitMs = remainingMs > 0 ? remainingMs : ageMs * 0.05;
    return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, waitMs));
  }

  learn({ tookMs, count }: { tookMs: number; count: number }): void {
    if (count === 0) return;
    const msPerCode = tookMs / count;
    // What was seen includes our own waiting, so the estimate leans downwards and finds the true pace from above.
    this.#msPerCode =
      this.#msPerCode === null ? msPerCode : Math.min(msPerCode, this.#msPerCode * 0.7 + msPerCode * 0.3);
    this.#msPerCode *= 0.98;
  }
}

const paces = new Map<string, BulkCreationPace>();

export function bulkCreationPace(shopDomain: string): BulkCreationPace {
  const pace = paces.get(shopDomain) ?? new BulkCreationPace();
  paces.set(shopDomain, pace);
  return pace;
}
