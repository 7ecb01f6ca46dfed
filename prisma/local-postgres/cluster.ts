import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Account, canWrite, serverAccount } from "./account";
import { type Binaries, findRunnableBinaries, programPath } from "./binaries";
import { findServerRecord, type ServerRecord, writeServerRecord } from "./server-record";

/**
 * A PostgreSQL cluster: the account that runs its server (null: the current user), PostgreSQL's programs, and the
 * content of server.json.
 */
export type Cluster = { account: Account | null; binaries: Binaries; record: ServerRecord };

/**
 * The environment for PostgreSQL's programs. Excludes this process's other variables: some contain secrets, and
 * PostgreSQL's programs would apply PG* settings.
 */
export const programEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: "C",
};

/**
 * Returns the data folder's cluster. Creates the cluster first if it does not exist yet. Callers must hold the data
 * folder's lock (lock.ts).
 */
export function openCluster(options: {
  dataFolder: string;
  sharedFolder: string;
  durable: boolean;
}): Cluster {
  const { dataFolder, sharedFolder, durable } = options;
  const account = serverAccount();
  const binaries = findRunnableBinaries({ account, copiesFolder: sharedFolder });
  const record = findServerRecord(dataFolder) ?? createRecord({ dataFolder, account, sharedFolder });
  writeServerRecord(dataFolder, record);
  const cluster = { account, binaries, record };
  if (!existsSync(record.databaseFolder)) createDatabaseFolder(cluster, durable);
  return cluster;
}

function createRecord(options: {
  dataFolder: string;
  account: Account | null;
  sharedFolder: string;
}): ServerRecord {
  const { dataFolder, account, sharedFolder } = options;
  const databaseFolder = join(dataFolder, "data");
  if (existsSync(databaseFolder)) {
    throw new Error(
      `${databaseFolder} exists, but server.json is missing. Restore the file, or delete ${dataFolder} to start over.`,
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

/** Returns the path of the database folder inside the shared folder. Each data folder has its own. */
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

function initdb(options: {
  account: Account | null;
  binaries: Binaries;
  folder: string;
  passwordFile: string;
  durable: boolean;
}) {
  const parameters = [
    `--pgdata=${options.folder}`,
    `--pwfile=${options.passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // With ICU, names are sorted as people expect, regardless of case and accents. The order is the same on all
    // systems, whichever locales are installed.
    "--locale-provider=icu",
    "--icu-locale=en-US",
    "--locale=C",
    ...(options.durable ? [] : ["--no-sync"]),
  ];
  const { status, stderr, error } = spawnSync(programPath(options.binaries, "initdb"), parameters, {
    ...options.account,
    cwd: options.folder,
    env: programEnvironment,
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`initdb could not create a database in ${options.folder}: ${error?.message ?? stderr}`);
}

function createPrivateFolder(folder: string, account: Account | null) {
  mkdirSync(folder);
  // PostgreSQL does not start if other users can read its database folder.
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}
