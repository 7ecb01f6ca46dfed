import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import {
  type Account,
  findPrograms,
  programEnvironment,
  programPath,
  serverAccount,
  succeeds,
} from "./programs";

const serverRecord = z.object({
  /** The port of the last run, which is used again if it is free. Null before the first run. */
  port: z.number().int().nullable(),
  password: z.string(),
  /**
   * The folder of PostgreSQL's files: `data` next to server.json, or a folder in the shared folder if the server's
   * account cannot access `data`.
   */
  databaseFolder: z.string(),
  /** The process that started or took over the server and will stop it. Null before the first run and after a stop. */
  owner: z.object({ pid: z.number().int(), startedAt: z.string().nullable() }).nullable(),
});

/** The content of server.json: what is stored about a local server between its runs. */
type ServerRecord = z.infer<typeof serverRecord>;

/** A PostgreSQL cluster: the account that runs its server, the folder of PostgreSQL's programs, and server.json. */
export type Cluster = { account: Account; programs: string; record: ServerRecord };

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
  const programs = findPrograms({ account, copiesFolder: sharedFolder });
  const record = findServerRecord(dataFolder) ?? createRecord({ dataFolder, sharedFolder, account });
  writeServerRecord(dataFolder, record);
  const cluster = { account, programs, record };
  if (!existsSync(record.databaseFolder)) createDatabaseFolder(cluster, durable);
  return cluster;
}

export function findServerRecord(dataFolder: string): ServerRecord | null {
  const path = recordPath(dataFolder);
  return existsSync(path) ? serverRecord.parse(JSON.parse(readFileSync(path, "utf8"))) : null;
}

/** Replaces server.json atomically. Only the current user can read the file, because it contains the password. */
export function writeServerRecord(dataFolder: string, record: ServerRecord) {
  const unfinished = `${recordPath(dataFolder)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, recordPath(dataFolder));
}

function recordPath(dataFolder: string): string {
  return join(dataFolder, "server.json");
}

function createRecord(options: { dataFolder: string; sharedFolder: string; account: Account }): ServerRecord {
  const { dataFolder, sharedFolder, account } = options;
  const ownFolder = join(dataFolder, "data");
  if (existsSync(ownFolder)) {
    throw new Error(
      `${ownFolder} exists, but server.json is missing. Restore the file, or delete ${dataFolder} to start over.`,
    );
  }
  const hash = createHash("sha256").update(dataFolder).digest("hex").slice(0, 12);
  const databaseFolder = canStoreData(dataFolder, account) ? ownFolder : join(sharedFolder, `data-${hash}`);
  return { port: null, password: randomBytes(18).toString("base64url"), databaseFolder, owner: null };
}

/** Whether the account can store its data in this folder. The permissions of all parent folders matter, too. */
function canStoreData(folder: string, account: Account): boolean {
  const probe = join(folder, "probe");
  createEmptyFolder(probe, account);
  try {
    return !account || succeeds("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", probe], account);
  } finally {
    rmSync(probe, { recursive: true });
  }
}

/** Creates the folder under a temporary name first, so that the folder with the final name is always complete. */
function createDatabaseFolder({ account, programs, record }: Cluster, durable: boolean) {
  const unfinished = `${record.databaseFolder}.unfinished`;
  const passwordFile = `${record.databaseFolder}.password`;
  createEmptyFolder(unfinished, account);
  writeFileSync(passwordFile, record.password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const parameters = [
    `--pgdata=${unfinished}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // With ICU, names are sorted as people expect, regardless of case and accents. The order is the same on all
    // systems, whichever locales are installed.
    "--locale-provider=icu",
    "--icu-locale=en-US",
    "--locale=C",
    ...(durable ? [] : ["--no-sync"]),
  ];
  const { status, stderr, error } = spawnSync(programPath(programs, "initdb"), parameters, {
    ...account,
    cwd: unfinished,
    env: programEnvironment,
    encoding: "utf8",
  });
  rmSync(passwordFile);
  if (status !== 0)
    throw new Error(`initdb could not create a database in ${unfinished}: ${error?.message ?? stderr}`);
  renameSync(unfinished, record.databaseFolder);
}

/** Creates an empty folder of the account, instead of any existing folder. */
function createEmptyFolder(folder: string, account: Account) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder);
  // PostgreSQL does not start if other users can read its database folder.
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}
