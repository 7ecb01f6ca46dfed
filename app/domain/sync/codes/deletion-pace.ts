/** The expected duration of a bulk deletion while none of the shop's deletions has been measured yet. */
const INITIAL_ESTIMATE_MS = 60;
const MAX_WAIT_MS = 3_000;
const MIN_WAIT_MS = 20;
/** The wait before each poll after the first, as a fraction of the deletion's age. */
const REPOLL_FRACTION = 0.15;
/**
 * The first poll is sent at this fraction of the last deletion's measured duration. The measured duration is too long,
 * because it ends only with the poll that found the deletion done.
 */
const FIRST_POLL_FRACTION = 0.8;

const lastDurationMs = new Map<string, number>();

/**
 * Computes the wait before polling a deletion that was sent `ageMs` ago, from the duration of the shop's last deletion.
 */
export function deletionWaitMs({ shopDomain, ageMs }: { shopDomain: string; ageMs: number }): number {
  const remainingMs = (lastDurationMs.get(shopDomain) ?? INITIAL_ESTIMATE_MS) * FIRST_POLL_FRACTION - ageMs;
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
