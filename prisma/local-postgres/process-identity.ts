import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process that can be told from a later one that was given the same number. */
export type ProcessIdentity = { pid: number; startedAt: string | null };

/** Who we are, to be written down for a later process to check. */
export function ownIdentity(): ProcessIdentity {
  return identityOf(process.pid);
}

/** Identity of a process that runs now. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAt: startTime(pid) };
}

/** Whether that very process, and not a later one with its number, still runs. */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  if (isZombie(pid)) return false;
  return startedAt === null || startTime(pid) === startedAt;
}

/** The command line of a process, or an empty string when there is none to read. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // No /proc (macOS): ask ps, which is always there on such systems.
    return spawnSync("ps", ["-ww", "-p", String(pid), "-o", "args="], { encoding: "utf8" }).stdout ?? "";
  }
}

/** Fields of /proc/PID/stat after the command's name, which may itself hold spaces and brackets. */
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

/** A killed process whose parent has not taken note yet answers to signals but does nothing more. */
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === "Z";
}
