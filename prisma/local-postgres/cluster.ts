import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Account, canWrite, serverAccount } from "./account";
import { type Binaries, program, reachableBinaries } from "./binaries";
import { findServerRecord, type ServerRecord, writeServerRecord } from "./server-record";

/** A PostgreSQL cluster: its programs, the record of its data folder, and the account that uses both. */
export type Cluster = { account: Account | null; binaries: Binaries; record: ServerRecord };

/**
 * The environment for PostgreSQL's programs. Excludes the app's own environment, which has secrets, and PG* settings
 * that these programs would apply.
 */
export const programEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: "C",
};

/**
 * Returns the cluster of this data folder and creates it on the first call. Call it only while you hold the folder's
 * lock (lock.ts).
 */
export function openCluster(where: { dataFolder: string; sharedFolder: string; durable: boolean }): Cluster {
  const { dataFolder, sharedFolder, durable } = where;
  const account = serverAccount();
  const binaries = reachableBinaries({ account, copiesFolder: sharedFolder });
  const record = findServerRecord(dataFolder) ?? newRecord({ dataFolder, account, sharedFolder });
  writeServerRecord(dataFolder, record);
  const cluster = { account, binaries, record };
  if (!existsSync(record.databaseFolder)) createDatabaseFolder(cluster, durable);
  return cluster;
}

function newRecord(where: {
  dataFolder: string;
  account: Account | null;
  sharedFolder: string;
}): ServerRecord {
  const { dataFolder, account, sharedFolder } = where;
  const databaseFolder = join(dataFolder, "data");
  if (existsSync(databaseFolder)) {
    throw new Error(
      `${databaseFolder} lacks its server.json. Restore the file, or delete ${dataFolder} to start over.`,
    );
  }
  return {
    port: null,
    password: randomBytes(18).toString("base64url"),
    databaseFolder: canStoreData(dataFolder, account)
      ? databaseFolder
      : sharedDatabaseFolder(sharedFolder, dataFolder),
    owner: null,
  };
}

/** Whether the account can store its data in this folder. */
function canStoreData(folder: string, account: Account | null): boolean {
  if (!account) return true;
  const probe = join(folder, `probe-${process.pid}`);
  createPrivateFolder(probe, account);
  try {
    return canWrite(probe, account);
  } finally {
    rmSync(probe, { recursive: true });
  }
}

/** Returns the checkout's own database folder inside the shared folder. */
function sharedDatabaseFolder(sharedFolder: string, dataFolder: string): string {
  return join(sharedFolder, `data-${createHash("sha256").update(dataFolder).digest("hex").slice(0, 12)}`);
}

/** Creates the folder under a temporary name first, so that the folder with the final name is always complete. */
function createDatabaseFolder({ account, binaries, record }: Cluster, durable: boolean) {
  const unfinished = `${record.databaseFolder}.unfinished`;
  const passwordFile = `${record.databaseFolder}.password`;
  mkdirSync(dirname(record.databaseFolder), { recursive: true });
  rmSync(unfinished, { recursive: true, force: true });
  createPrivateFolder(unfinished, account);
  writeFileSync(passwordFile, record.password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    initdb({ account, binaries, folder: unfinished, passwordFile, durable });
  } finally {
    rmSync(passwordFile);
  }
  renameSync(unfinished, record.databaseFolder);
}

function initdb(how: {
  account: Account | null;
  binaries: Binaries;
  folder: string;
  passwordFile: string;
  durable: boolean;
}) {
  const parameters = [
    `--pgdata=${how.folder}`,
    `--pwfile=${how.passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Sorts names as people expect, regardless of case and accents, and in the same way on all systems, whichever
    // locales are installed.
    "--locale-provider=icu",
    "--icu-locale=en-US",
    "--locale=C",
    ...(how.durable ? [] : ["--no-sync"]),
  ];
  const { status, stderr, error } = spawnSync(program(how.binaries, "initdb"), parameters, {
    ...how.account,
    cwd: how.folder,
    env: programEnvironment,
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`PostgreSQL could not prepare ${how.folder}: ${error?.message ?? stderr}`);
}

function createPrivateFolder(folder: string, account: Account | null) {
  mkdirSync(folder);
  // PostgreSQL refuses a data folder that other users can read.
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}
