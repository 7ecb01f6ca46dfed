const MIN_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/**
 * The shops that this process has paused: jobs that call Shopify for these shops stay in the queue. While Shopify does
 * not respond for a shop, each of the shop's calls runs until it times out. Without a pause, this shop's jobs would
 * take up the capacity that other shops need.
 */
export class ShopPauses {
  readonly #pauses = new Map<string, { until: number; failures: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Pauses the shop for `retryAfterMs`, because Shopify or the call budget throttles it. */
  recordThrottled(shop: string, retryAfterMs: number): void {
    const { failures = 0 } = this.#pauses.get(shop) ?? {};
    this.#pauses.set(shop, { until: this.#now() + retryAfterMs, failures });
  }

  /** Pauses the shop, because Shopify did not respond. The pause doubles with each failure in a row, up to a minute. */
  recordUnreachable(shop: string): void {
    const failures = (this.#pauses.get(shop)?.failures ?? 0) + 1;
    const pauseMs = Math.min(MAX_PAUSE_MS, MIN_PAUSE_MS * 2 ** (failures - 1));
    this.#pauses.set(shop, { until: this.#now() + pauseMs, failures });
  }

  /** Ends the shop's pause, because Shopify responded. */
  recordResponse(shop: string): void {
    this.#pauses.delete(shop);
  }

  /** Lists the shops that are paused now. */
  listPausedShops(): string[] {
    const now = this.#now();
    return [...this.#pauses].filter(([, { until }]) => until > now).map(([shop]) => shop);
  }
}
