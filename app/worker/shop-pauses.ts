const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * For which shops this process leaves the jobs that call Shopify in the queue, and until when. A shop whose Shopify is out
 * of reach makes every call wait for its timeout. Without a pause, its jobs would take all places that other shops need.
 */
export class ShopPauses {
  readonly #pauses = new Map<string, { until: number; failures: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Shopify asks to wait. */
  throttled(shop: string, retryAfterMs: number): void {
    const { failures = 0 } = this.#pauses.get(shop) ?? {};
    this.#pauses.set(shop, { until: this.#now() + retryAfterMs, failures });
  }

  /** No answer: the pause doubles with each in a row. */
  unreachable(shop: string): void {
    const failures = (this.#pauses.get(shop)?.failures ?? 0) + 1;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
    this.#pauses.set(shop, { until: this.#now() + pauseMs, failures });
  }

  answered(shop: string): void {
    this.#pauses.delete(shop);
  }

  /** The shops that are paused now. */
  paused(): string[] {
    const now = this.#now();
    return [...this.#pauses].filter(([, { until }]) => until > now).map(([shop]) => shop);
  }
}
