import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/**
 * How long a statement of a migration waits for a lock. While an ALTER TABLE waits, all later queries of the table wait
 * behind it. So the wait must be shorter than 3 s, after which requests of the app fail.
 */
export const LOCK_TIMEOUT_MS = 2_000;
/** Time for the queries that waited behind the migration. */
const PAUSE_MS = 5_000;
/** About seven minutes in total. */
const MAX_ATTEMPTS = 60;
const LOCK_NOT_AVAILABLE = "55P03";
const DEADLOCK_DETECTED = "40P01";

/**
 * Retries `work` while it fails because it waited too long for another transaction's lock, or because of a deadlock with
 * one. `report` gets a sentence before each pause. Throws the last error after 60 attempts.
 */
export async function retryWhileLocked(options: {
  work: () => Promise<void>;
  report: (message: string) => void;
  pauseMs?: number;
}): Promise<void> {
  const { work, report, pauseMs = PAUSE_MS } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      const isLocked = code === LOCK_NOT_AVAILABLE || code === DEADLOCK_DETECTED;
      if (!isLocked || attempt === MAX_ATTEMPTS) throw error;
      report(
        `another transaction holds a lock that the migration needs, next attempt in ${pauseMs / 1_000} s (${attempt} of ${MAX_ATTEMPTS} attempts failed)`,
      );
      await wait(pauseMs);
    }
  }
}
