import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type PgBouncer, startPgBouncer } from "./pgbouncer";

let pgBouncer: PgBouncer;

beforeEach(async () => {
  pgBouncer = await startPgBouncer({ databaseUrl: process.env.DATABASE_URL ?? "", poolSize: 1 });
});

afterEach(() => pgBouncer.stop());

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: pgBouncer.url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

test("several clients take turns on one connection, whose timeouts are those of the recommended settings", async () => {
  const clients = await Promise.all([connect(), connect(), connect()]);
  const answers = await Promise.all(
    clients.map(async (client) => {
      const { rows } = await client.query(
        `SELECT pg_backend_pid() AS pid, current_setting('statement_timeout') AS statement,
                current_setting('lock_timeout') AS lock, current_setting('idle_in_transaction_session_timeout') AS idle`,
      );
      return rows[0];
    }),
  );
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
  expect(answers[0]).toMatchObject({ statement: "30s", lock: "10s", idle: "30s" });
  expect(await pgBouncer.stats()).toMatchObject({ clientsActive: 3, serversActive: 0, serversIdle: 1 });
  await Promise.all(clients.map((client) => client.end()));
});

test("a restart closes the connections, and new ones work", async () => {
  const before = await connect();
  const lost = new Promise((resolve) => before.once("end", () => resolve("lost")));
  await pgBouncer.restart();
  expect(await lost).toBe("lost");
  const after = await connect();
  expect((await after.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await after.end();
});
