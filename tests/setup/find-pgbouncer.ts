import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installSystemPackage } from "./install-system-package";

const USUAL_FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];
const NOT_FOUND =
  "This test needs PgBouncer. Install it (Debian: apt-get install pgbouncer), or set PGBOUNCER_PATH to its executable file.";

/**
 * Returns the path of a PgBouncer: PGBOUNCER_PATH if it is set, otherwise an installed one. If none is installed and
 * root runs this process, installs the distribution's package with apt-get. Throws an error if there is no PgBouncer
 * after that, or if PGBOUNCER_PATH cannot be run.
 */
export function findPgBouncer(): string {
  const configured = process.env.PGBOUNCER_PATH;
  if (configured) {
    if (!canStart(configured)) throw new Error(`PGBOUNCER_PATH cannot be run: ${configured}`);
    return configured;
  }
  const found = findInstalled() ?? (installSystemPackage("pgbouncer") ? findInstalled() : null);
  if (!found) throw new Error(NOT_FOUND);
  return found;
}

/** Debian installs PgBouncer in /usr/sbin, which is not on the PATH of an ordinary user. */
function findInstalled(): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), ...USUAL_FOLDERS];
  return folders.map((folder) => join(folder, "pgbouncer")).find(canStart) ?? null;
}

function canStart(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
}
