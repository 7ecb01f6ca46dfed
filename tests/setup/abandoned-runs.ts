import { readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findServerRecord } from "../../prisma/local-postgres/cluster";
import { ensureLocalPostgres } from "../../prisma/local-postgres/ensure-local-postgres";
import { isRunning } from "../../prisma/local-postgres/process-identity";

export const RUN_FOLDER_PREFIX = "dino-discounts-test-";
/** A run that is starting has no recorded owner yet. After this time, a folder without an owner counts as abandoned. */
const STARTUP_GRACE_MS = 120_000;

/** Stops the PostgreSQL servers of test runs that were killed, and removes their data folders. */
export async function removeAbandonedRuns() {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(RUN_FOLDER_PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    try {
      await removeIfAbandoned(folder);
    } catch {
      // Usually, the folder belongs to another user, or another run is removing the folder right now.
    }
  }
}

async function removeIfAbandoned(folder: string) {
  const owner = findServerRecord(folder)?.owner;
  if (owner && isRunning(owner)) return;
  if (!owner && Date.now() - statSync(folder).mtimeMs < STARTUP_GRACE_MS) return;
  // The PostgreSQL server may still be running. Only the owner can stop a server, so first make this process the owner.
  if (owner) await (await ensureLocalPostgres({ dataFolder: folder, durable: false })).stop();
  rmSync(folder, { recursive: true, force: true });
}
