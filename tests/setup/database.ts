import pg from "pg";
import { urlOfDatabase } from "./url-of-database";

let client: Promise<pg.Client> | null = null;
let deleteStatement: Promise<string> | null = null;

/**
 * Deletes all rows of the app's tables and all jobs from this test file's database. Takes milliseconds, because
 * deleting a few rows is faster than truncating a table. ID sequences are not reset, so tests cannot rely on specific
 * IDs.
 */
export async function emptyDatabase() {
  client ??= connect(testDatabaseUrl());
  deleteStatement ??= buildDeleteStatement(await client);
  await (await client).query(await deleteStatement);
}

/**
 * Simulates an outage of this test file's database while `work` runs: closes all open connections and rejects new
 * connections.
 */
export async function withDatabaseDown<T>(work: () => Promise<T>): Promise<T> {
  const adminClient = await connect(urlOfDatabase(testDatabaseUrl(), "postgres"));
  const name = new URL(testDatabaseUrl()).pathname.slice(1);
  client = null;
  try {
    await adminClient.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    // Waits up to 10 s until each connection has ended. Otherwise, a query could still use it after `work`, and fail.
    await adminClient.query(
      "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = $1",
      [name],
    );
    return await work();
  } finally {
    await adminClient.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await adminClient.end();
  }
}

function testDatabaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("Only *.db.test.ts and *.db.test.tsx files have a database.");
  return url;
}

async function connect(connectionString: string): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString });
  // withDatabaseDown closes emptyDatabase's connection. Without a listener, the error event would end the process. The
  // next call of emptyDatabase opens a new connection.
  connection.on("error", () => {});
  await connection.connect();
  return connection;
}

async function buildDeleteStatement(connection: pg.Client): Promise<string> {
  const { rows } = await connection.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE (schemaname = 'public' AND tablename <> '_prisma_migrations')
         OR (schemaname = 'queue' AND tablename IN ('job', 'archive'))`,
  );
  // The replica role skips foreign key checks, so the order of the deletions does not matter.
  const deletions = rows.map(({ name }) => `DELETE FROM ${name};`).join(" ");
  return `BEGIN; SET LOCAL session_replication_role = replica; ${deletions} COMMIT;`;
}
