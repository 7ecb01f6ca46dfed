import { mkdirSync, readFileSync, rmdirSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { isRunning, ownIdentity, type ProcessIdentity } from "./process-identity";

const POLL_INTERVAL_MS = 30;
/** Another process may still be writing a lock file that is younger than this, even if the file cannot be parsed yet. */
const WRITE_GRACE_MS = 2_000;

/** Another process did not release the lock in time. */
export class LockTimeoutError extends Error {
  constructor(path: string) {
    super(`Another process holds ${path}.`);
  }
}

/**
 * Takes the lock file, runs `work`, and releases the lock. Other processes, and other calls in this process, wait for
 * the lock. Takes over the lock of a killed process.
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
    removeQuietly(() => unlinkSync(path));
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify(ownIdentity()), { flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/**
 * Deletes the lock of a killed process. Two processes may find the same abandoned lock. If both deleted it, the slower
 * process would delete the lock that the faster process has just taken. So only one process at a time may check and
 * delete the lock.
 */
function removeIfAbandoned(path: string) {
  const guard = `${path}.removing`;
  try {
    mkdirSync(guard);
  } catch {
    if (ageMs(guard) > WRITE_GRACE_MS) removeQuietly(() => rmdirSync(guard));
    return;
  }
  try {
    if (isAbandoned(path)) removeQuietly(() => unlinkSync(path));
  } finally {
    removeQuietly(() => rmdirSync(guard));
  }
}

function isAbandoned(path: string): boolean {
  const holder = readHolder(path);
  return holder ? !isRunning(holder) : ageMs(path) > WRITE_GRACE_MS;
}

function readHolder(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as ProcessIdentity;
  } catch {
    return null;
  }
}

/** Age of a file; 0 if it no longer exists, so that it does not count as old. */
function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function removeQuietly(remove: () => void) {
  try {
    remove();
  } catch {
    // Another process was faster, or removed the whole folder.
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
