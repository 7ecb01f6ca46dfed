import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Identifies a process by PID and start time, because a later process can get the same PID. `startedAt` is null if the
 * start time is unknown, as on systems without /proc.
 */
export type ProcessIdentity = { pid: number; startedAt: string | null };

/** Returns the identity of this process, to be stored for other processes to check. */
export function ownIdentity(): ProcessIdentity {
  return identityOf(process.pid);
}

/** Returns the identity of the process that has this PID now. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAt: startTime(pid) };
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
  if (isZombie(pid)) return false;
  return startedAt === null || startTime(pid) === startedAt;
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

/** Returns the fields of /proc/PID/stat after the command name, which can itself contain spaces and parentheses. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function startTime(pid: number): string | null {
  return statFields(pid)?.[19] ?? null;
}

/**
 * Whether the process has ended but its parent has not reaped it yet. Such a process still accepts signals but does
 * nothing.
 */
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === "Z";
}
