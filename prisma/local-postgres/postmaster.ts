import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Cluster } from "./cluster";
import { isRunning, readCommandLine } from "./process-identity";
import { programEnvironment, programPath } from "./programs";

const START_TIMEOUT_MS = 60_000;
const POLL_INTERVAL_MS = 25;

/** The main process of a PostgreSQL server. */
export type Postmaster = { pid: number; port: number };

/**
 * Returns the cluster's running server as soon as the server accepts connections. Returns null if no server is running,
 * or if the server ends before it accepts connections. Deletes the postmaster.pid of a killed server, whose PID may now
 * belong to another program.
 */
export async function findPostmaster({ record }: Cluster): Promise<Postmaster | null> {
  const { pid } = readPidFile(record.databaseFolder);
  if (!pid) return null;
  if (!isUp(pid) || !readCommandLine(pid).includes(record.databaseFolder)) {
    rmSync(pidFilePath(record.databaseFolder), { force: true });
    return null;
  }
  // The server may be starting, recovering or stopping.
  return waitUntilReady(record.databaseFolder, pid);
}

/**
 * Starts the server and returns it when it accepts connections. If the server ends before that, returns null, and the
 * log file tells why.
 */
export async function startPostmaster(
  { account, programs, record }: Cluster,
  { port, durable, logFile }: { port: number; durable: boolean; logFile: string },
): Promise<Postmaster | null> {
  const log = openSync(logFile, "w", 0o600);
  const args = serverArguments(record.databaseFolder, port, durable);
  const child = spawn(programPath(programs, "postgres"), args, {
    ...account,
    cwd: record.databaseFolder,
    env: programEnvironment,
    // Use a separate process group, so that Ctrl-C reaches only the app, which then stops the server.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  await once(child, "spawn");
  return waitUntilReady(record.databaseFolder, child.pid as number);
}

/**
 * Shuts the server down and waits until the server process has ended. If the server's data may be lost
 * (`durable: false`), shuts the server down immediately, without a checkpoint.
 */
export async function stopPostmaster({ pid, durable }: { pid: number; durable: boolean }) {
  signal(pid, durable ? "SIGINT" : "SIGQUIT");
  const quitAt = Date.now() + 20_000;
  while (isUp(pid)) {
    // The shutdown takes too long, so skip the final checkpoint. The server recovers at the next start and loses no
    // data.
    if (Date.now() > quitAt) signal(pid, "SIGQUIT");
    await wait(POLL_INTERVAL_MS);
  }
}

function serverArguments(databaseFolder: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", databaseFolder, "-p", String(port), ...flags];
}

/**
 * Returns the server with this PID as soon as it accepts connections, or null when the process has ended. Throws after
 * START_TIMEOUT_MS.
 */
async function waitUntilReady(databaseFolder: string, pid: number): Promise<Postmaster | null> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (isUp(pid)) {
    const file = readPidFile(databaseFolder);
    if (file.pid === pid && file.status === "ready") return { pid, port: file.port };
    if (Date.now() > giveUpAt)
      throw new Error(`PostgreSQL (process ${pid}) did not accept connections in time.`);
    await wait(POLL_INTERVAL_MS);
  }
  return null;
}

/**
 * Reads postmaster.pid: line 1 is the PID, line 4 the port and line 8 the status, which is "ready" while the server
 * accepts connections. If the file is missing or incomplete, the PID is 0.
 */
function readPidFile(databaseFolder: string): Postmaster & { status: string } {
  try {
    const lines = readFileSync(pidFilePath(databaseFolder), "utf8").split("\n");
    return { pid: Number(lines[0]) || 0, port: Number(lines[3]), status: lines[7]?.trim() ?? "" };
  } catch {
    return { pid: 0, port: 0, status: "" };
  }
}

function pidFilePath(databaseFolder: string): string {
  return join(databaseFolder, "postmaster.pid");
}

function isUp(pid: number): boolean {
  return isRunning({ pid, startedAt: null });
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name);
  } catch {
    // The process has already ended.
  }
}
