import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { programEnvironment, serverAccount } from "../../prisma/local-postgres/programs";
import { findPgBouncer } from "./find-pgbouncer";

const RECIPE = fileURLToPath(new URL("../../docs/pgbouncer.ini", import.meta.url));
const START_TIMEOUT_MS = 20_000;
/**
 * Becomes PgBouncer. A process in the background kills PgBouncer when file descriptor 3 is closed, which also happens
 * when this process is killed.
 */
const START_SCRIPT = '(read -r _ <&3; kill -KILL $$) & exec 3<&-; exec "$1" "$2"';

/** One row of PgBouncer's SHOW POOLS: the connections from clients and to PostgreSQL. */
export type PgBouncerStats = {
  clientsActive: number;
  /** Clients that wait for a connection to PostgreSQL. */
  clientsWaiting: number;
  serversActive: number;
  serversIdle: number;
  /** How long the first client in the queue has been waiting. */
  longestWaitMs: number;
};

export type PgBouncer = {
  /** URL of the database behind PgBouncer, with the user, password and database name of `databaseUrl`. */
  url: string;
  port: number;
  stats(): Promise<PgBouncerStats>;
  /** Kills PgBouncer, which closes all connections, and starts it again on the same port. */
  restart(): Promise<void>;
  /** Kills PgBouncer, which closes all connections. */
  stop(): Promise<void>;
};

/**
 * Starts a PgBouncer on 127.0.0.1 with the settings that docs/pgbouncer.ini recommends. It accepts connections to the
 * one database of `databaseUrl`. If root starts it, it runs as the account `nobody`, because PgBouncer refuses to run as
 * root. It also stops when this process is killed.
 *
 * @param poolSize connections to PostgreSQL
 * @param setsTimeouts whether PgBouncer sets the app's timeouts on each connection, as recommended
 * @param port default: any free port
 */
export async function startPgBouncer({
  databaseUrl,
  poolSize = 20,
  poolMode = "transaction",
  setsTimeouts = true,
  port: requestedPort,
}: {
  databaseUrl: string;
  poolSize?: number;
  poolMode?: "transaction" | "session";
  setsTimeouts?: boolean;
  port?: number;
}): Promise<PgBouncer> {
  const program = findPgBouncer();
  const port = requestedPort ?? (await anyFreePort());
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  const folder = writeConfiguration({ databaseUrl, port, poolSize, poolMode, setsTimeouts });
  const consoleUrl = new URL(url);
  consoleUrl.pathname = "/pgbouncer";
  const start = () => startProcess({ program, folder, consoleUrl: consoleUrl.href });

  let running: ChildProcess;
  try {
    running = await start();
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return {
    url: url.href,
    port,
    stats: () => readStats(consoleUrl.href, decodeURIComponent(url.pathname.slice(1))),
    async restart() {
      await kill(running);
      running = await start();
    },
    async stop() {
      await kill(running);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns a new folder with pgbouncer.ini and userlist.txt, which only PgBouncer's account can read. */
function writeConfiguration(options: {
  databaseUrl: string;
  port: number;
  poolSize: number;
  poolMode: string;
  setsTimeouts: boolean;
}): string {
  const { databaseUrl, port, poolSize, poolMode, setsTimeouts } = options;
  const { hostname, port: serverPort, pathname, username, password } = new URL(databaseUrl);
  const folder = mkdtempSync(join(tmpdir(), "dino-pgbouncer-"));
  const database = decodeURIComponent(pathname.slice(1));
  const user = decodeURIComponent(username);
  const settings = {
    listen_port: port,
    auth_file: join(folder, "userlist.txt"),
    stats_users: user,
    pool_mode: poolMode,
    default_pool_size: poolSize,
  };
  let configuration = readFileSync(RECIPE, "utf8").replace(
    "dino_discounts = host=127.0.0.1 port=5432 dbname=dino_discounts",
    `${database} = host=${hostname} port=${serverPort || 5432} dbname=${database}`,
  );
  for (const [name, value] of Object.entries(settings)) {
    configuration = configuration.replace(new RegExp(`^${name} = .*$`, "m"), `${name} = ${value}`);
  }
  if (!setsTimeouts) configuration = configuration.replace(/ connect_query='.*'$/m, "");
  writeFileSync(join(folder, "pgbouncer.ini"), configuration);
  writeFileSync(join(folder, "userlist.txt"), `${quote(user)} ${quote(decodeURIComponent(password))}\n`, {
    mode: 0o600,
  });
  const account = serverAccount();
  if (account) {
    for (const name of [".", "pgbouncer.ini", "userlist.txt"])
      chownSync(join(folder, name), account.uid, account.gid);
  }
  chmodSync(folder, 0o700);
  return folder;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Starts PgBouncer and waits until it accepts connections. Throws with PgBouncer's log if it exits before that. */
async function startProcess(options: {
  program: string;
  folder: string;
  consoleUrl: string;
}): Promise<ChildProcess> {
  const { program, folder, consoleUrl } = options;
  const child = spawn("/bin/sh", ["-c", START_SCRIPT, "sh", program, join(folder, "pgbouncer.ini")], {
    ...serverAccount(),
    cwd: folder,
    env: programEnvironment,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let log = "";
  const record = (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on("data", record);
  child.stderr?.on("data", record);
  // PgBouncer ends while this process writes nothing to the pipe, but the pipe may still report an error.
  child.stdio[3]?.on("error", () => {});
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (!(await accepts(consoleUrl))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > giveUpAt) {
      await kill(child);
      throw new Error(`PgBouncer did not start:\n${log}`);
    }
    await wait(50);
  }
  return child;
}

async function kill(child: ChildProcess) {
  const hasExited = child.exitCode !== null || child.signalCode !== null;
  const exited = hasExited ? null : once(child, "exit");
  child.kill("SIGKILL");
  await exited;
  child.stdio[3]?.destroy();
}

async function accepts(url: string): Promise<boolean> {
  try {
    await query(url, "SHOW VERSION");
    return true;
  } catch {
    return false;
  }
}

async function readStats(consoleUrl: string, database: string): Promise<PgBouncerStats> {
  const rows = await query(consoleUrl, "SHOW POOLS");
  const pool = rows.find((row) => row.database === database);
  const count = (column: string) => Number(pool?.[column] ?? 0);
  return {
    clientsActive: count("cl_active"),
    clientsWaiting: count("cl_waiting"),
    serversActive: count("sv_active"),
    serversIdle: count("sv_idle") + count("sv_used"),
    longestWaitMs: count("maxwait") * 1_000 + count("maxwait_us") / 1_000,
  };
}

async function query(url: string, sql: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query<Record<string, string>>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
