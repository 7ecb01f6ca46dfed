import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { identityOf, isRunning, type ProcessIdentity } from "./process-identity";

const POLL_INTERVAL_MS = 30;
/**
 * A lock file that cannot be parsed counts as abandoned only after this time, because its owner may still be writing
 * it. A `.removing` folder also counts as abandoned after this time.
 */
const WRITE_GRACE_MS = 2_000;

/** The lock was not released in time. */
export class LockTimeoutError extends Error {
  constructor(path: string) {
    super(`The lock ${path} was not released in time.`);
  }
}

/**
 * Creates the lock file, runs `work`, and deletes the lock file. Waits while another process, or another call in this
 * process, holds the lock; throws LockTimeoutError after `timeoutMs`. Takes over the lock of a killed process.
 */
export async function withLock<T>(
  { path, timeoutMs = 90_000 }: { path: string; timeoutMs?: number },
  work: () => Promise<T>,
) {
  const deadline = Date.now() + timeoutMs;
  while (!tryLock(path)) {
    removeIfAbandoned(path);
    if (Date.now() > deadline) throw new LockTimeoutError(path);
    await wait(POLL_INTERVAL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify(identityOf(process.pid)), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Deletes an abandoned lock. Two processes may find the same abandoned lock. If both deleted it, the slower process
 * would delete the lock that the faster process has just taken. So only the process that created the `.removing` folder
 * may check and delete the lock.
 */
function removeIfAbandoned(path: string) {
  const guard = `${path}.removing`;
  try {
    mkdirSync(guard);
  } catch {
    if (ageMs(guard) > WRITE_GRACE_MS) rmSync(guard, { recursive: true, force: true });
    return;
  }
  if (isAbandoned(path)) rmSync(path, { force: true });
  rmSync(guard, { recursive: true, force: true });
}

function isAbandoned(path: string): boolean {
  try {
    return !isRunning(JSON.parse(readFileSync(path, "utf8")) as ProcessIdentity);
  } catch {
    return ageMs(path) > WRITE_GRACE_MS;
  }
}

/** Returns the age of a file or folder. Returns 0 if the file or folder no longer exists. */
function ageMs(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? Date.now() - stats.mtimeMs : 0;
}
