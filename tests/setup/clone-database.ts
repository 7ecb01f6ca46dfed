import { randomBytes } from "node:crypto";
import pg from "pg";
import { databaseUrl } from "./database-url";

/** Migrated once a run, never connected to afterwards: PostgreSQL clones no database that is in use. */
export const TEMPLATE_DATABASE = "template_migrated";

/** A migrated, empty database of one's own. */
export type ClonedDatabase = { url: string; drop(): Promise<void> };

export async function cloneDatabase(postgresUrl: string): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await query(postgresUrl, `CREATE DATABASE "${name}" TEMPLATE "${TEMPLATE_DATABASE}"`);
  return {
    url: databaseUrl(postgresUrl, name),
    // By force: what a test leaves connected is of no interest any more.
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
