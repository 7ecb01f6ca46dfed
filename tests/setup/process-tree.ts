import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { identityOf, type ProcessIdentity } from "../../prisma/local-postgres/process-identity";

/** Returns the identities of a process and of all its current descendants. */
export function processTree(pid: number): ProcessIdentity[] {
  const parents = listParents();
  const tree = [pid];
  for (const ancestor of tree) {
    for (const [child, parent] of parents) if (parent === ancestor) tree.push(child);
  }
  return tree.map(identityOf);
}

/** Maps the PID of each process to the PID of its parent process. */
function listParents(): Map<number, number> {
  if (!existsSync("/proc/self/stat")) return listParentsWithPs();
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((pid) => [Number(pid), parentOf(pid)]));
}

/**
 * Returns the PID of a process's parent, or 0 if the process no longer exists. In the stat file, the parent's PID is
 * the second field after the command name. The command name ends at the last closing parenthesis, because the name
 * itself may contain spaces and parentheses.
 */
function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // The process exited after /proc was listed.
    return 0;
  }
}

/** Implements listParents with `ps`, for systems without /proc, such as macOS. */
function listParentsWithPs(): Map<number, number> {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = stdout.trim().split("\n");
  return new Map(rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]));
}
