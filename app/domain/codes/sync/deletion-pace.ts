/** Before anything is known. */
const FIRST_GUESS_MS = 60;
const LONGEST_WAIT_MS = 3_000;
const SHORTEST_WAIT_MS = 20;
/** Asking again waits for this part of what it took so far. */
const PATIENCE = 0.15;
/** A little earlier than the last one was found done, which may have been due for a while. */
const EAGERNESS = 0.8;

const lastTookMs = new Map<string, number>();

/** How long to wait before asking Shopify about a deletion that was sent `ageMs` ago, by how long the last one took. */
export function waitForDeletionMs({ shopDomain, ageMs }: { shopDomain: string; ageMs: number }): number {
  const remainingMs = (lastTookMs.get(shopDomain) ?? FIRST_GUESS_MS) * EAGERNESS - ageMs;
  const waitMs = remainingMs > 0 ? remainingMs : ageMs * PATIENCE;
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, waitMs));
}

export function noteDeletionTook({ shopDomain, tookMs }: { shopDomain: string; tookMs: number }): void {
  lastTookMs.set(shopDomain, tookMs);
}
