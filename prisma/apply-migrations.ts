import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));
/** The advisory lock that Prisma's migration commands take as well. */
const LOCK_ID = 72_707_369;

/**
 * Applies the migrations that the database does not have yet, in the order of their names, and returns their names.
 * Records them in Prisma's own table, so that Prisma's commands recognize them. Each migration and its record are one
 * transaction, so a migration must not contain transaction commands. If a migration fails, it leaves no trace and the
 * function throws. Safe to retry and to run in several processes at once.
 */
export async function applyMigrations({
  url,
  folder = MIGRATIONS,
}: {
  url: string;
  folder?: string;
}): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const applied: string[] = [];
    for (const name of listMigrations(folder)) {
      const script = readFileSync(join(folder, name, "migration.sql"), "utf8");
      if (await applyOnce({ client, name, script })) applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

function listMigrations(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** Returns false if the migration was already applied. */
async function applyOnce({
  client,
  name,
  script,
}: {
  client: pg.Client;
  name: string;
  script: string;
}): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK_ID]);
    await client.query(CREATE_TABLE);
    const { rowCount } = await client.query(
      "SELECT FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL",
      [name],
    );
    if (rowCount === 0) {
      await client.query(script);
      // `prisma migrate deploy` also records failed attempts, and refuses to continue after one.
      await client.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [name]);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, clock_timestamp(), 1)`,
        [randomUUID(), createHash("sha256").update(script).digest("hex"), name],
      );
    }
    await client.query("COMMIT");
    return rowCount === 0;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw new Error(`Could not apply the migration ${name}.`, { cause: error });
  }
}

/** Prisma's own definition of its table. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;
