import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { identityOf, type ProcessIdentity } from "../../prisma/local-postgres/process-identity";

/** Returns a process and all of its running descendants. */
export function processTree(pid: number): ProcessIdentity[] {
  const parents = listParents();
  const tree = [pid];
  for (const ancestor of tree) {
    for (const [child, parent] of parents) if (parent === ancestor) tree.push(child);
  }
  return tree.map(identityOf);
}

/** Maps each PID to its parent's PID. */
function listParents(): Map<number, number> {
  if (!existsSync("/proc/self/stat")) return listParentsWithPs();
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((pid) => [Number(pid), parentOf(pid)]));
}

/** Reads the parent's PID, the second field after the command name. The name may contain spaces and parentheses. */
function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // The process has exited in the meantime.
    return 0;
  }
}

/** For systems without /proc (macOS). */
function listParentsWithPs(): Map<number, number> {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = stdout.trim().split("\n");
  return new Map(rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]));
}
