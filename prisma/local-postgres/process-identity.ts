import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Identifies a process by PID and start time, because a later process can get the same PID. `startedAt` is null if the
 * start time is unknown, as on systems without /proc.
 */
export type ProcessIdentity = { pid: number; startedAt: string | null };

/** Returns the identity of the process that has this PID now, to be stored for other processes to check. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAt: statOf(pid)?.startedAt ?? null };
}

/**
 * Whether exactly this process, and not a later process with the same PID, is still running. If `startedAt` is null,
 * compares only the PID.
 */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM means that the process is running, but belongs to another user.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const stat = statOf(pid);
  // A zombie has ended but its parent has not reaped it yet. It still accepts signals but does nothing.
  if (stat?.state === "Z") return false;
  return startedAt === null || stat?.startedAt === startedAt;
}

/** Returns the command line of a process, or an empty string if it cannot be read. */
export function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // Use ps on systems without /proc, such as macOS.
    return spawnSync("ps", ["-ww", "-p", String(pid), "-o", "args="], { encoding: "utf8" }).stdout ?? "";
  }
}

/** Reads /proc/PID/stat. Returns null if the process has ended, and on systems without /proc. */
function statOf(pid: number): { state?: string; startedAt?: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The fields after the command name, which can itself contain spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0], startedAt: fields[19] };
  } catch {
    return null;
  }
}
