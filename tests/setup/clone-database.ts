import { randomBytes } from "node:crypto";
import pg from "pg";
import { urlOfDatabase } from "./url-of-database";

/**
 * Every test database is a clone of this database, which is migrated once per test run. After the migration, nothing
 * may connect to this database, because PostgreSQL cannot clone a database that is in use.
 */
export const TEMPLATE_DATABASE = "template_migrated";

/** A new clone of the template database, for one test file or one running app. */
export type ClonedDatabase = { url: string; drop(): Promise<void> };

export async function cloneDatabase(postgresUrl: string): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await query(postgresUrl, `CREATE DATABASE "${name}" TEMPLATE "${TEMPLATE_DATABASE}"`);
  return {
    url: urlOfDatabase(postgresUrl, name),
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
