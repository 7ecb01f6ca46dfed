import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findServerRecord } from "../../prisma/local-postgres/cluster";
import { ensureLocalPostgres, type LocalPostgres } from "../../prisma/local-postgres/ensure-local-postgres";
import { stopPostmaster } from "../../prisma/local-postgres/postmaster";
import { RUN_FOLDER_PREFIX, removeAbandonedRuns } from "../setup/abandoned-runs";

export interface SoakPostgres {
  url: string;
  /** Stops PostgreSQL in the immediate mode, as after a crash, and starts it again, which recovers the data. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a temporary PostgreSQL that writes every commit to disk. Removes what killed runs have left behind. */
export async function startSoakPostgres(): Promise<SoakPostgres> {
  await removeAbandonedRuns();
  const dataFolder = mkdtempSync(join(tmpdir(), RUN_FOLDER_PREFIX));
  let server: LocalPostgres = await ensureLocalPostgres({ dataFolder });
  const { url } = server;
  return {
    url,
    async crashAndRestart() {
      const databaseFolder = findServerRecord(dataFolder)?.databaseFolder ?? "";
      const [pid] = readFileSync(join(databaseFolder, "postmaster.pid"), "utf8").split("\n");
      await stopPostmaster({ pid: Number(pid), durable: false });
      server = await ensureLocalPostgres({ dataFolder });
      if (server.url !== url) throw new Error("PostgreSQL has another port after its restart.");
    },
    async stop() {
      const databaseFolder = findServerRecord(dataFolder)?.databaseFolder;
      await server.stop();
      for (const folder of [databaseFolder, dataFolder])
        if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
