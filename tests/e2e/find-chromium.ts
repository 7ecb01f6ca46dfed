import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { installSystemPackage } from "../setup/install-system-package";

const COMMAND_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const USUAL_PATHS = [
  "/usr/bin/chromium",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const DOWNLOAD_TIMEOUT_MS = 180_000;
const NOT_FOUND =
  "The browser tests need Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to its executable file.";

/**
 * Returns the path of a Chromium: CHROMIUM_PATH if it is set, otherwise an installed browser. If none is installed,
 * downloads Chromium with Playwright. If the download fails and root runs this process, installs Chromium with apt-get.
 * Throws an error if Chromium is not found in any of these ways, or if CHROMIUM_PATH is not an executable file.
 */
export function findChromium(): string {
  const configured = process.env.CHROMIUM_PATH;
  if (configured) {
    if (!isExecutable(configured)) throw new Error(`CHROMIUM_PATH is not an executable file: ${configured}`);
    return configured;
  }
  const found =
    findInstalled() ?? downloadChromium() ?? (installSystemPackage("chromium") ? findInstalled() : null);
  if (!found) throw new Error(NOT_FOUND);
  return found;
}

function findInstalled(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => COMMAND_NAMES.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...USUAL_PATHS].find(canStart) ?? null;
}

function downloadChromium(): string | null {
  printNotice("No Chromium found. Downloading one with Playwright.");
  const cli = join(createRequire(import.meta.url).resolve("playwright-core/package.json"), "../cli.js");
  // Playwright's option --with-deps is not used, because it needs root. If the downloaded Chromium lacks libraries and
  // root runs this process, findChromium calls installSystemPackage next, and apt-get also installs the libraries.
  const download = spawnSync(process.execPath, [cli, "install", "chromium"], {
    stdio: "ignore",
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" },
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  const path = chromium.executablePath();
  return download.status === 0 && canStart(path) ? path : null;
}

/**
 * Returns whether the file is executable and runs with `--version`. A downloaded Chromium fails if it lacks system
 * libraries. A distribution's placeholder command fails, because it only prints where to get Chromium. On Windows, runs
 * nothing, because `--version` opens a window there.
 */
function canStart(path: string): boolean {
  if (!isExecutable(path)) return false;
  return process.platform === "win32" || spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function printNotice(text: string) {
  process.stderr.write(`${text}\n`);
}
