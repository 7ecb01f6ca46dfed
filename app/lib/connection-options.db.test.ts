import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { connectionOptions } from "~/lib/connection-options";
import { type PgBouncer, startPgBouncer } from "../../tests/setup/pgbouncer";

const databaseUrl = process.env.DATABASE_URL ?? "";
let pgBouncer: PgBouncer | null = null;

afterEach(async () => {
  await pgBouncer?.stop();
  pgBouncer = null;
});

/** Opens two connections of a pool. Returns their settings and the warnings. */
async function connectTwice(connectionString: string) {
  const warnings: string[] = [];
  const options = connectionOptions({
    applicationName: "dino-test",
    warn: (message) => warnings.push(message),
  });
  const pool = new pg.Pool({ ...options, connectionString });
  const clients = [await pool.connect(), await pool.connect()];
  const settings = await Promise.all(
    clients.map(async (client) => {
      const { rows } = await client.query<Record<string, string>>(
        `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
                current_setting('idle_in_transaction_session_timeout') AS idle,
                current_setting('application_name') AS name`,
      );
      return rows[0];
    }),
  );
  for (const client of clients) client.release();
  await pool.end();
  return { settings, warnings };
}

const expected = { statement: "30s", lock: "10s", idle: "30s", name: "dino-test" };

test("connections to PostgreSQL get the timeouts without a warning", async () => {
  expect(await connectTwice(databaseUrl)).toEqual({ settings: [expected, expected], warnings: [] });
});

test("connections to a PgBouncer with the recommended settings have the timeouts without a warning", async () => {
  pgBouncer = await startPgBouncer({ databaseUrl });
  expect(await connectTwice(pgBouncer.url)).toEqual({ settings: [expected, expected], warnings: [] });
});

test("one warning is given if PgBouncer does not set the timeouts", async () => {
  pgBouncer = await startPgBouncer({ databaseUrl, setsTimeouts: false });
  const { warnings } = await connectTwice(pgBouncer.url);
  expect(warnings).toEqual([expect.stringContaining("PgBouncer's connections lack the app's timeouts")]);
});
