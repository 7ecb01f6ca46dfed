import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const DATA_FOLDER = fileURLToPath(new URL("../../.data", import.meta.url));
const DOWNLOADED = join(DATA_FOLDER, "prometheus");
const TIMEOUT_MS = 600_000;
const NOT_FOUND =
  "This needs Prometheus 2.42 or later. Install it with promtool, or set PROMETHEUS_FOLDER to the folder of both programs.";

/** The paths of Prometheus and of its tool for checking rules. */
export interface PrometheusPrograms {
  prometheus: string;
  promtool: string;
}

/**
 * Returns the programs in PROMETHEUS_FOLDER if it is set, otherwise installed ones. If there are none, downloads
 * Debian's package and unpacks it to .data. The package is not installed, because its installation starts a server.
 * Throws an error if the programs are not found in any of these ways.
 */
export function findPrometheus(): PrometheusPrograms {
  const configured = process.env.PROMETHEUS_FOLDER;
  if (configured) {
    const programs = findIn(configured);
    if (!programs) throw new Error(`PROMETHEUS_FOLDER lacks prometheus or promtool: ${configured}`);
    return programs;
  }
  const found = findInstalled() ?? downloadPackage();
  if (!found) throw new Error(NOT_FOUND);
  return found;
}

function findInstalled(): PrometheusPrograms | null {
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter).filter(Boolean),
    join(DOWNLOADED, "usr/bin"),
    "/opt/homebrew/bin",
  ];
  for (const folder of folders) {
    const programs = findIn(folder);
    if (programs) return programs;
  }
  return null;
}

function findIn(folder: string): PrometheusPrograms | null {
  const programs = { prometheus: join(folder, "prometheus"), promtool: join(folder, "promtool") };
  return canStart(programs.prometheus) && canStart(programs.promtool) ? programs : null;
}

function downloadPackage(): PrometheusPrograms | null {
  if (!existsSync("/usr/bin/apt-get")) return null;
  process.stderr.write("No Prometheus found. Downloading the distribution's package.\n");
  mkdirSync(DATA_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(DATA_FOLDER, "prometheus-download-"));
  try {
    // Without root, apt-get uses the package lists that the system has.
    if (process.getuid?.() === 0) run("apt-get", ["update"], folder);
    // As root, apt-get would download as another account, which cannot write to this folder.
    if (!run("apt-get", ["-o", "APT::Sandbox::User=root", "download", "prometheus"], folder)) return null;
    const archive = readdirSync(folder).find((name) => name.endsWith(".deb"));
    if (!archive || !run("dpkg-deb", ["--extract", archive, "unpacked"], folder)) return null;
    // If another process has downloaded the package in the meantime, its copy stays.
    if (!existsSync(DOWNLOADED)) renameSync(join(folder, "unpacked"), DOWNLOADED);
    return findInstalled();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], cwd: string): boolean {
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: TIMEOUT_MS,
  });
  return status === 0;
}

function canStart(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
}
