import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const DOWNLOAD_TIMEOUT_MS = 180_000;
const INSTALL_TIMEOUT_MS = 600_000;
const ADVICE =
  "The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.";

/**
 * Path of a Chromium: CHROMIUM_PATH, one on this machine, Playwright's own where it can be downloaded, or the
 * distribution's package where we are root. Where none can be had, the error says in one line what to do.
 */
export function findChromium(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!isProgram(given)) throw new Error(`CHROMIUM_PATH is ${given}, but there is no program.`);
    return given;
  }
  const found = onThisMachine() ?? downloaded() ?? installed();
  if (!found) throw new Error(ADVICE);
  return found;
}

function onThisMachine(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...USUAL_PLACES].find(starts) ?? null;
}

function downloaded(): string | null {
  announce("No Chromium found; asking Playwright for one.");
  const cli = join(createRequire(import.meta.url).resolve("playwright-core/package.json"), "../cli.js");
  // Without its own system packages: those need root, and the distribution's Chromium brings them along anyway.
  const download = spawnSync(process.execPath, [cli, "install", "chromium"], {
    stdio: "ignore",
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" },
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  const path = chromium.executablePath();
  return download.status === 0 && starts(path) ? path : null;
}

function installed(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  announce("Installing the distribution's chromium package.");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const parameters of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const run = spawnSync("apt-get", parameters, {
      env: environment,
      stdio: ["ignore", "ignore", "inherit"],
      timeout: INSTALL_TIMEOUT_MS,
    });
    if (run.status !== 0) return null;
  }
  return onThisMachine();
}

/**
 * A downloaded Chromium may lack its system libraries, and a distribution's may be a note where to get the real one:
 * so it is tried. Not on Windows, where asking for the version opens a window.
 */
function starts(path: string): boolean {
  if (!isProgram(path)) return false;
  return process.platform === "win32" || spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function announce(text: string) {
  process.stderr.write(`${text}\n`);
}
