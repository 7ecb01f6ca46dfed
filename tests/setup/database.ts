import pg from "pg";

let client: Promise<pg.Client> | null = null;
let statement: Promise<string> | null = null;

/**
 * Empties every table of this test file's database, the queue's jobs included. In milliseconds: a handful of rows is
 * sooner deleted than a table truncated. Ids go on counting, so no test can lean on them.
 */
export async function emptyDatabase() {
  client ??= connect();
  statement ??= emptyingStatement(await client);
  await (await client).query(await statement);
}

async function connect(): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await connection.connect();
  return connection;
}

async function emptyingStatement(connection: pg.Client): Promise<string> {
  const { rows } = await connection.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE (schemaname = 'public' AND tablename <> '_prisma_migrations')
         OR (schemaname = 'queue' AND tablename IN ('job', 'archive'))`,
  );
  // As a replica, foreign keys do not object to the order.
  const deletions = rows.map(({ name }) => `DELETE FROM ${name};`).join(" ");
  return `BEGIN; SET LOCAL session_replication_role = replica; ${deletions} COMMIT;`;
}
