import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { applyMigrations } from "../../prisma/apply-migrations";
import { ensureLocalPostgres } from "../../prisma/local-postgres/ensure-local-postgres";
import { testEnvironment } from "../setup/test-environment";

/**
 * A temporary PostgreSQL server for a benchmark. The benchmark uses `client` to insert test data and to read results.
 * The app has its own connections.
 */
export interface BenchEnvironment {
  databaseUrl: string;
  /** Environment variables for the app's processes. */
  variables: Record<string, string>;
  client: pg.Client;
  close(): Promise<void>;
}

/**
 * Starts a temporary PostgreSQL server that writes every commit to disk, as in production. Also copies `variables` into
 * this process's environment. Import modules from `~/` only after this call, so that they use this server.
 */
export async function openBenchEnvironment(): Promise<BenchEnvironment> {
  const dataFolder = mkdtempSync(join(tmpdir(), "dino-discounts-bench-"));
  const server = await ensureLocalPostgres({ dataFolder, durable: true });
  const removeServer = async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    await applyMigrations({ url: server.url });
    const variables = { ...testEnvironment, NODE_ENV: "production", DATABASE_URL: server.url };
    Object.assign(process.env, variables);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    return { databaseUrl: server.url, variables, client, close: () => close(client, removeServer) };
  } catch (error) {
    await removeServer();
    throw error;
  }
}

async function close(client: pg.Client, removeServer: () => Promise<void>) {
  const { prisma } = await import("~/db.server");
  await prisma.$disconnect();
  await client.end();
  await removeServer();
}
