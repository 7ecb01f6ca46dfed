import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { ensureLocalPostgres } from "../../prisma/local-postgres/ensure-local-postgres";
import { RUN_FOLDER_PREFIX, removeAbandonedRuns } from "./abandoned-runs";
import { TEMPLATE_DATABASE } from "./clone-database";
import { databaseUrl } from "./database-url";
import { migrateDatabase } from "./migrate-database";
import { testEnvironment } from "./test-environment";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of this run's server. Tests clone TEMPLATE_DATABASE on it. */
    postgresUrl: string;
  }
}

type SharedPostgres = { url: string; stop(): Promise<void> };

// Vitest loads this module once per project, so the projects share one server through globalThis.
const shared = globalThis as typeof globalThis & { postgresForTheRun?: Promise<SharedPostgres> };

/** Starts one PostgreSQL server for the test run, with one migrated database to clone. */
export default async function setUp(project: TestProject) {
  const isFirst = !shared.postgresForTheRun;
  shared.postgresForTheRun ??= startPostgres();
  const postgres = await shared.postgresForTheRun;
  project.provide("postgresUrl", postgres.url);
  // Vitest tears all projects down after the last test. Only the teardown of the first project stops the server.
  return isFirst ? postgres.stop : undefined;
}

async function startPostgres(): Promise<SharedPostgres> {
  await removeAbandonedRuns();
  const dataFolder = mkdtempSync(join(tmpdir(), RUN_FOLDER_PREFIX));
  const server = await ensureLocalPostgres({ dataFolder, durable: false });
  const stop = async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    await createTemplate(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: server.url, stop };
}

/** Creates the template with the migration command of production and the queue's tables, so clones are ready to use. */
async function createTemplate(serverUrl: string) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE "${TEMPLATE_DATABASE}"`);
  await client.end();

  const env = { ...process.env, ...testEnvironment, DATABASE_URL: databaseUrl(serverUrl, TEMPLATE_DATABASE) };
  await migrateDatabase({ url: env.DATABASE_URL });
  await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/setup/create-queues.ts"], { env });
}
