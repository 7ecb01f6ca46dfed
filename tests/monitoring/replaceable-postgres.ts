import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findServerRecord } from "../../prisma/local-postgres/cluster";
import { ensureLocalPostgres, type LocalPostgres } from "../../prisma/local-postgres/ensure-local-postgres";
import { RUN_FOLDER_PREFIX, removeAbandonedRuns } from "../setup/abandoned-runs";

/** A PostgreSQL that can be stopped and started again on the same port. */
export class ReplaceablePostgres {
  readonly #dataFolder: string;
  #server: LocalPostgres;

  private constructor(dataFolder: string, server: LocalPostgres) {
    this.#dataFolder = dataFolder;
    this.#server = server;
  }

  /** Starts a new PostgreSQL, and removes what killed runs have left behind. */
  static async create(): Promise<ReplaceablePostgres> {
    await removeAbandonedRuns();
    const dataFolder = mkdtempSync(join(tmpdir(), RUN_FOLDER_PREFIX));
    return new ReplaceablePostgres(dataFolder, await ensureLocalPostgres({ dataFolder, durable: false }));
  }

  get url(): string {
    return this.#server.url;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async start() {
    const { url } = this.#server;
    this.#server = await ensureLocalPostgres({ dataFolder: this.#dataFolder, durable: false });
    if (this.#server.url !== url) throw new Error("PostgreSQL has another port after its restart.");
  }

  /** Stops the server and deletes its data. */
  async remove() {
    const databaseFolder = findServerRecord(this.#dataFolder)?.databaseFolder;
    await this.#server.stop();
    for (const folder of [databaseFolder, this.#dataFolder])
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}
