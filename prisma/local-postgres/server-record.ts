import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const serverRecord = z.object({
  /** The port of the last run, which is used again if it is free. */
  port: z.number().int().nullable(),
  password: z.string(),
  /**
   * PostgreSQL's data folder. It is next to this record, unless the server's account cannot access the record's folder.
   */
  databaseFolder: z.string(),
  /** The process that started the server and will stop it. Null after a regular stop. */
  owner: z.object({ pid: z.number().int(), startedAt: z.string().nullable() }).nullable(),
});

/** The data about a local server that is kept between its runs. */
export type ServerRecord = z.infer<typeof serverRecord>;

export function findServerRecord(dataFolder: string): ServerRecord | null {
  const path = recordPath(dataFolder);
  return existsSync(path) ? serverRecord.parse(JSON.parse(readFileSync(path, "utf8"))) : null;
}

/** Writes the record, readable only by its owner because it contains the password. Replaces the file atomically. */
export function writeServerRecord(dataFolder: string, record: ServerRecord) {
  const unfinished = `${recordPath(dataFolder)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, recordPath(dataFolder));
}

function recordPath(dataFolder: string): string {
  return join(dataFolder, "server.json");
}
