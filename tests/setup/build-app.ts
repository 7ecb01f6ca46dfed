import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "../../prisma/local-postgres/lock";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
/** The last file that a build writes. Its modification time is the time of the build. */
const SERVER_BUNDLE = join(PROJECT, "build/server/index.js");
const SOURCES = ["app", "public", "vite.config.ts", "package-lock.json", "tsconfig.json"];

/**
 * Builds the app, unless there is a build that is newer than all sources. Concurrent callers wait for one build.
 * Returns whether this call built the app.
 */
export async function buildApp({ signal }: { signal?: AbortSignal } = {}): Promise<boolean> {
  mkdirSync(join(PROJECT, ".data"), { recursive: true });
  return withLock({ path: join(PROJECT, ".data/build.lock"), timeoutMs: 600_000 }, async () => {
    if (isBuildFresh()) return false;
    await runBuild(signal);
    return true;
  });
}

function isBuildFresh(): boolean {
  const builtAtMs = lastModifiedMs(SERVER_BUNDLE);
  return builtAtMs > 0 && SOURCES.every((source) => lastModifiedMs(join(PROJECT, source)) < builtAtMs);
}

/**
 * Returns the modification time of a file, or 0 if the path does not exist. For a folder, returns the newest
 * modification time of the folder, its files and its subfolders. The folders count too, because removing a file changes
 * only the time of its folder.
 */
function lastModifiedMs(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => lastModifiedMs(join(path, name))));
}

function runBuild(signal: AbortSignal | undefined): Promise<void> {
  // Vitest sets NODE_ENV=test. With this value, the build would contain React's development version.
  const env = { ...process.env, NODE_ENV: "production" as const };
  const child = spawn("npm", ["run", "build"], {
    cwd: PROJECT,
    env,
    signal,
    shell: process.platform === "win32",
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Could not build the app:\n${Buffer.concat(output).toString()}`));
    });
  });
}
