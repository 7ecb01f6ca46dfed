import { spawnSync } from "node:child_process";

/** The account that the server runs as, where it must be another than ours. */
export type Account = { uid: number; gid: number };

/** PostgreSQL refuses to run as root; an ordinary user runs it as himself (null). */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  return { uid: numericId("-u") ?? 65_534, gid: numericId("-g") ?? 65_534 };
}

/** Whether the account can write into the folder. Tried, not computed: each folder on the way there counts too. */
export function canWrite(folder: string, account: Account | null): boolean {
  return succeeds("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folder], account);
}

/** Whether the account can run the program. */
export function canRun(program: string, account: Account | null): boolean {
  return succeeds(program, ["--version"], account);
}

function succeeds(program: string, parameters: string[], account: Account | null): boolean {
  // From the root folder: one that the account may not enter would fail the start by itself.
  return spawnSync(program, parameters, { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

function numericId(flag: "-u" | "-g"): number | null {
  const { status, stdout } = spawnSync("id", [flag, "nobody"], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : null;
}
