import { randomBytes } from "node:crypto";
import pg from "pg";
import { databaseUrl } from "./database-url";

/**
 * The database that each test database is cloned from. It is migrated once per run. After that, nothing may connect to
 * it, because PostgreSQL cannot clone a database in use.
 */
export const TEMPLATE_DATABASE = "template_migrated";

/** A migrated, empty database for one caller. */
export type ClonedDatabase = { url: string; drop(): Promise<void> };

export async function cloneDatabase(postgresUrl: string): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await query(postgresUrl, `CREATE DATABASE "${name}" TEMPLATE "${TEMPLATE_DATABASE}"`);
  return {
    url: databaseUrl(postgresUrl, name),
    // FORCE closes the connections that a test may have left open.
    drop: () => query(postgresUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
