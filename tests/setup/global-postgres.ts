import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "../../prisma/apply-migrations";
import { ensureLocalPostgres } from "../../prisma/local-postgres/ensure-local-postgres";
import { RUN_FOLDER_PREFIX, removeAbandonedRuns } from "./abandoned-runs";
import { TEMPLATE_DATABASE } from "./clone-database";
import { testEnvironment } from "./test-environment";
import { urlOfDatabase } from "./url-of-database";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of this test run's PostgreSQL server, on which tests clone TEMPLATE_DATABASE. */
    postgresUrl: string;
  }
}

type SharedPostgres = { url: string; stop(): Promise<void> };

// Vitest loads this module separately for each Vitest project. Through globalThis, the projects share one server.
const shared = globalThis as typeof globalThis & { testRunPostgres?: Promise<SharedPostgres> };

/**
 * Provides `postgresUrl` to the tests of a Vitest project. The first project's setup starts the PostgreSQL server of
 * the test run and creates the template database.
 */
export default async function setUp(project: TestProject) {
  const isFirstProject = !shared.testRunPostgres;
  shared.testRunPostgres ??= startPostgres();
  const postgres = await shared.testRunPostgres;
  project.provide("postgresUrl", postgres.url);
  // Only the first project's teardown stops the server. Vitest runs all teardowns after the last test of all projects.
  return isFirstProject ? postgres.stop : undefined;
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

/** Creates the template database with all tables, including the queue's, so that clones are ready to use. */
async function createTemplate(serverUrl: string) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE "${TEMPLATE_DATABASE}"`);
  await client.end();

  const env = {
    ...process.env,
    ...testEnvironment,
    DATABASE_URL: urlOfDatabase(serverUrl, TEMPLATE_DATABASE),
  };
  await applyMigrations({ url: env.DATABASE_URL });
  await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/setup/create-queues.ts"], { env });
}
