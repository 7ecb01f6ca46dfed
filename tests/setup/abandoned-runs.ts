import { readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureLocalPostgres } from "../../prisma/local-postgres/ensure-local-postgres";
import { isRunning } from "../../prisma/local-postgres/process-identity";
import { findServerRecord } from "../../prisma/local-postgres/server-record";

export const RUN_FOLDER_PREFIX = "dino-discounts-test-";
/** A run that is starting has no server record yet. After this time, a folder without a record is abandoned. */
const STARTUP_GRACE_MS = 120_000;

/** Stops the servers and removes the data folders of test runs that were killed. */
export async function removeAbandonedRuns() {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(RUN_FOLDER_PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    try {
      await removeIfAbandoned(folder);
    } catch {
      // The folder belongs to another user, or another run is cleaning it up right now.
    }
  }
}

async function removeIfAbandoned(folder: string) {
  const owner = findServerRecord(folder)?.owner;
  if (owner && isRunning(owner)) return;
  if (!owner && Date.now() - statSync(folder).mtimeMs < STARTUP_GRACE_MS) return;
  // The PostgreSQL server may still be running. Only its owner can stop it, so make this process the owner first.
  if (owner) await (await ensureLocalPostgres({ dataFolder: folder, durable: false })).stop();
  rmSync(folder, { recursive: true, force: true });
}
