import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const serverRecord = z.object({
  /** The port it had last, and takes again where that is free. */
  port: z.number().int().nullable(),
  password: z.string(),
  /** PostgreSQL's own folder. Elsewhere than the record where the account that runs it cannot come here. */
  databaseFolder: z.string(),
  /** Who started the server and so will stop it. Null when it was stopped in order. */
  owner: z.object({ pid: z.number().int(), startedAt: z.string().nullable() }).nullable(),
});

/** What is remembered about a local server between its runs. */
export type ServerRecord = z.infer<typeof serverRecord>;

export function findServerRecord(dataFolder: string): ServerRecord | null {
  const path = recordPath(dataFolder);
  return existsSync(path) ? serverRecord.parse(JSON.parse(readFileSync(path, "utf8"))) : null;
}

/** Readable by its owner alone, for it holds the password. Replaced whole, so that a kill leaves no half of it. */
export function writeServerRecord(dataFolder: string, record: ServerRecord) {
  const unfinished = `${recordPath(dataFolder)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, recordPath(dataFolder));
}

function recordPath(dataFolder: string): string {
  return join(dataFolder, "server.json");
}
