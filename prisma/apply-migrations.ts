import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { isPooled } from "../app/lib/is-pooled";
import { LOCK_TIMEOUT_MS, retryWhileLocked } from "./migration-locks";
import { readMigrationScript } from "./migration-script";

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));
/** The advisory lock that Prisma's migration commands take as well. */
const LOCK_ID = 72_707_369;
const LOCK_POLL_MS = 500;
const CREATE_INDEX_CONCURRENTLY =
  /^CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?("[^"]+"|\w+)/i;

type Options = {
  /** URL of PostgreSQL itself, not of PgBouncer. */
  url: string;
  folder?: string;
  /** Gets a sentence whenever a migration waits. */
  report?: (message: string) => void;
  /** Pause before a migration that needs a locked table is tried again. */
  pauseMs?: number;
};

/**
 * Applies the migrations that the database does not have yet, in the order of their names, and returns their names.
 * Records them in Prisma's own table, so that Prisma's commands recognize them. Safe to retry and to run in several
 * processes at once: the others wait.
 *
 * Each migration and its record are one transaction, so a migration must not contain transaction commands. If it fails,
 * it leaves no trace and the function throws. If the migration's first line is `-- migrate: no transaction`, its statements
 * run one by one instead. If one of them fails or the process is killed, the next run repeats all of them, so each must be
 * safe to repeat. CREATE INDEX CONCURRENTLY is.
 *
 * A statement waits at most two seconds for a lock. Queries of the same table would wait behind it, so it is tried again
 * after a pause, for several minutes. Then the function throws.
 */
export async function applyMigrations({
  url,
  folder = MIGRATIONS,
  report = () => {},
  pauseMs,
}: Options): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "dino-migrate" });
  await client.connect();
  try {
    await requireDirectConnection(client);
    // A long migration must not run into timeouts that are set for the database user.
    await client.query("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
    await takeLock(client, report);
    await client.query(CREATE_TABLE);
    const applied: string[] = [];
    for (const name of listMigrations(folder)) {
      if (await isApplied(client, name)) continue;
      const script = readFileSync(join(folder, name, "migration.sql"), "utf8");
      try {
        await apply({ client, name, script, report, pauseMs });
      } catch (error) {
        throw new Error(`Could not apply the migration ${name}.`, { cause: error });
      }
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** PgBouncer would run the statements on several connections, of which only one has the lock. */
async function requireDirectConnection(client: pg.Client) {
  const { rows } = await client.query<{ backendPid: number }>('SELECT pg_backend_pid() AS "backendPid"');
  if (!isPooled({ client, backendPid: rows[0]?.backendPid ?? 0 })) return;
  throw new Error("Migrations cannot run through PgBouncer. Set DATABASE_DIRECT_URL to PostgreSQL itself.");
}

/**
 * Takes the lock until the connection ends. Asks for it repeatedly instead of waiting in one statement, because CREATE
 * INDEX CONCURRENTLY of another process would wait for the end of such a statement.
 */
async function takeLock(client: pg.Client, report: (message: string) => void) {
  for (let hasReported = false; ; hasReported = true) {
    const { rows } = await client.query<{ isTaken: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS "isTaken"',
      [LOCK_ID],
    );
    if (rows[0]?.isTaken) return;
    if (!hasReported) report("Another process is applying migrations. Waiting until it is done.");
    await wait(LOCK_POLL_MS);
  }
}

function listMigrations(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function isApplied(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "SELECT FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL",
    [name],
  );
  return rowCount === 1;
}

async function apply(
  migration: { client: pg.Client; name: string; script: string } & Pick<Options, "pauseMs"> & {
      report: (message: string) => void;
    },
) {
  const { client, name, script, pauseMs } = migration;
  const report = (message: string) => migration.report(`${name}: ${message}`);
  const { isTransaction, statements } = readMigrationScript(script);
  if (!isTransaction) {
    for (const statement of statements) {
      await retryWhileLocked({ work: () => runStatement(client, statement), report, pauseMs });
    }
  }
  const applyInTransaction = async () => {
    await client.query("BEGIN");
    try {
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
      if (isTransaction) await client.query(script);
      await saveRecord({ client, name, script });
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      throw error;
    }
  };
  await retryWhileLocked({ work: applyInTransaction, report, pauseMs });
}

/**
 * Runs a statement outside a transaction. An interrupted CREATE INDEX CONCURRENTLY left an invalid index, which is
 * dropped first. A valid index is kept.
 */
async function runStatement(client: pg.Client, statement: string) {
  const index = CREATE_INDEX_CONCURRENTLY.exec(statement)?.[1];
  // A concurrent statement waits for older transactions to end, and no query waits behind it.
  await client.query(`SET lock_timeout = ${/\sCONCURRENTLY\s/i.test(statement) ? 0 : LOCK_TIMEOUT_MS}`);
  if (index) {
    const { rows } = await client.query<{ isValid: boolean }>(
      `SELECT indisvalid AS "isValid" FROM pg_index WHERE indexrelid = to_regclass($1)`,
      [index],
    );
    if (rows[0]?.isValid) return;
    if (rows[0]) await client.query(`DROP INDEX CONCURRENTLY ${index}`);
  }
  await client.query(statement);
}

async function saveRecord({ client, name, script }: { client: pg.Client; name: string; script: string }) {
  // `prisma migrate deploy` also records failed attempts, and refuses to continue after one.
  await client.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [name]);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), createHash("sha256").update(script).digest("hex"), name],
  );
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
