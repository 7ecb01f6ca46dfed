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
    /** The server of this run; a database of it is made by cloning TEMPLATE_DATABASE. */
    postgresUrl: string;
  }
}

type Run = { url: string; stop(): Promise<void> };

// Each project that asks for it loads this module anew; they share one server through globalThis.
const shared = globalThis as typeof globalThis & { postgresForTheRun?: Promise<Run> };

/** One PostgreSQL for a run of the tests, with one migrated database to clone. */
export default async function setUp(project: TestProject) {
  const isFirst = !shared.postgresForTheRun;
  shared.postgresForTheRun ??= startPostgres();
  const run = await shared.postgresForTheRun;
  project.provide("postgresUrl", run.url);
  // Projects are torn down together, after the last test.
  return isFirst ? run.stop : undefined;
}

async function startPostgres(): Promise<Run> {
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

/** Migrated with the command that production uses, and with the queue's tables, so that a clone needs nothing more. */
async function createTemplate(serverUrl: string) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE "${TEMPLATE_DATABASE}"`);
  await client.end();

  const env = { ...process.env, ...testEnvironment, DATABASE_URL: databaseUrl(serverUrl, TEMPLATE_DATABASE) };
  await migrateDatabase({ url: env.DATABASE_URL });
  await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/setup/create-queues.ts"], { env });
}
