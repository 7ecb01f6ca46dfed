import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

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
export type ServerRecord = z.infer<typeof serverRecord>;

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
