import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { programPath } from "./binaries";
import { type Cluster, programEnvironment } from "./cluster";
import { acceptsConnections } from "./connection";
import { isRunning, readCommandLine } from "./process-identity";

const START_TIMEOUT_MS = 60_000;
const POLL_INTERVAL_MS = 25;

/** The main process of a PostgreSQL server. */
export type Postmaster = { pid: number; port: number };

/** Why a server did not start, with the last lines of its log. */
export type StartFailure = { ok: false; reason: "port-taken" | "still-in-use" | "other"; log: string };

/**
 * Returns the cluster's running server as soon as the server accepts connections. Returns null if no server is running,
 * or if the server ends before it accepts connections. Deletes the postmaster.pid of a killed server, whose PID may now
 * belong to another program.
 */
export async function findPostmaster({ record }: Cluster): Promise<Postmaster | null> {
  const pidFile = join(record.databaseFolder, "postmaster.pid");
  const running = readPidFile(pidFile);
  if (!running) return null;
  const { pid, port } = running;
  if (!isRunning({ pid, startedAt: null }) || !readCommandLine(pid).includes(record.databaseFolder)) {
    rmSync(pidFile, { force: true });
    return null;
  }
  // The server may be starting, recovering or stopping.
  const isUp = await waitUntil(() => acceptsConnections({ port, password: record.password }), pid);
  return isUp ? running : null;
}

/** Starts the server and waits until it accepts connections. If the server ends before that, returns a StartFailure. */
export async function startPostmaster(
  { account, binaries, record }: Cluster,
  { port, durable, logFile }: { port: number; durable: boolean; logFile: string },
): Promise<({ ok: true } & Postmaster) | StartFailure> {
  const log = openSync(logFile, "w", 0o600);
  const args = serverArguments(record.databaseFolder, port, durable);
  const child = spawn(programPath(binaries, "postgres"), args, {
    ...account,
    cwd: record.databaseFolder,
    env: programEnvironment,
    // Use a separate process group, so that Ctrl-C reaches only the app, which then stops the server.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  child.unref();
  const pid = child.pid;
  if (pid === undefined) return await failed;
  failed.catch(() => {});
  if (await waitUntil(() => acceptsConnections({ port, password: record.password }), pid))
    return { ok: true, pid, port };
  return toStartFailure(readFileSync(logFile, "utf8"));
}

/**
 * Shuts the server down and waits until the server process has ended. If the server's data may be lost
 * (`durable: false`), shuts the server down immediately, without a checkpoint.
 */
export async function stopPostmaster({ pid, durable }: { pid: number; durable: boolean }) {
  signal(pid, durable ? "SIGINT" : "SIGQUIT");
  const quitAt = Date.now() + 20_000;
  while (isRunning({ pid, startedAt: null })) {
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
 * Resolves to true as soon as `isReady` resolves to true, or to false when the process has ended. Rejects after
 * START_TIMEOUT_MS.
 */
async function waitUntil(isReady: () => Promise<boolean>, pid: number): Promise<boolean> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (isRunning({ pid, startedAt: null })) {
    if (await isReady()) return true;
    if (Date.now() > giveUpAt)
      throw new Error(`PostgreSQL (process ${pid}) did not accept connections in time.`);
    await wait(POLL_INTERVAL_MS);
  }
  return false;
}

function toStartFailure(log: string): StartFailure {
  const lastLines = log.split("\n").slice(-15).join("\n");
  if (/could not (bind|create any TCP)/.test(log)) return { ok: false, reason: "port-taken", log: lastLines };
  if (/still in use|lock file "postmaster.pid"/.test(log))
    return { ok: false, reason: "still-in-use", log: lastLines };
  return { ok: false, reason: "other", log: lastLines };
}

/** Reads postmaster.pid: line 1 is the PID, line 4 the port. Returns null if the file is missing or incomplete. */
function readPidFile(path: string): Postmaster | null {
  try {
    const lines = readFileSync(path, "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name);
  } catch {
    // The process has already ended.
  }
}
