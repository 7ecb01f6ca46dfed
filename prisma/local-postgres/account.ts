import { spawnSync } from "node:child_process";

/** The operating-system account that the server runs as. */
export type Account = { uid: number; gid: number };

/**
 * Returns the account `nobody` if the current user is root, because PostgreSQL refuses to run as root. Otherwise
 * returns null, which means the current user.
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  return { uid: numericId("-u") ?? 65_534, gid: numericId("-g") ?? 65_534 };
}

/**
 * Whether the account can write into the folder. Runs a command as the account to find out, because the permissions of
 * all parent folders matter, too.
 */
export function canWrite(folder: string, account: Account | null): boolean {
  return succeeds("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folder], account);
}

/** Whether the account can run the program. */
export function canRun(program: string, account: Account | null): boolean {
  return succeeds(program, ["--version"], account);
}

function succeeds(program: string, parameters: string[], account: Account | null): boolean {
  // Runs in the root folder, because the command would fail in a folder that the account cannot enter.
  return spawnSync(program, parameters, { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

function numericId(flag: "-u" | "-g"): number | null {
  const { status, stdout } = spawnSync("id", [flag, "nobody"], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : null;
}
