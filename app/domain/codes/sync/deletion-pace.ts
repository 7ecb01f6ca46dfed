/** Before anything is known. */
const FIRST_GUESS_MS = 60;
const MAX_WAIT_MS = 3_000;
const MIN_WAIT_MS = 20;
/** Asking again waits for this part of what it took so far. */
const REPOLL_FRACTION = 0.15;
/** A little earlier than the last one was found done, which may have been due for a while. */
const FIRST_POLL_FRACTION = 0.8;

const lastDurationMs = new Map<string, number>();

/** How long to wait before asking Shopify about a deletion that was sent `ageMs` ago, by how long the last one took. */
export function deletionWaitMs({ shopDomain, ageMs }: { shopDomain: string; ageMs: number }): number {
  const remainingMs = (lastDurationMs.get(shopDomain) ?? FIRST_GUESS_MS) * FIRST_POLL_FRACTION - ageMs;
  const waitMs = remainingMs > 0 ? remainingMs : ageMs * REPOLL_FRACTION;
  return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, waitMs));
}

export function recordDeletionDuration({
  shopDomain,
  durationMs,
}: {
  shopDomain: string;
  durationMs: number;
}): void {
  lastDurationMs.set(shopDomain, durationMs);
}
