import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const TIMEOUT_MS = 10 * 60 * 1000;

/** Installs a package with apt-get. Returns whether it is installed now: false without root or without apt-get. */
export function installSystemPackage(name: string): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  process.stderr.write(`Installing the distribution's ${name} package.\n`);
  return [["update"], ["install", "-y", "--no-install-recommends", name]].every(
    (parameters) =>
      spawnSync("apt-get", parameters, {
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
        stdio: ["ignore", "ignore", "inherit"],
        timeout: TIMEOUT_MS,
      }).status === 0,
  );
}
