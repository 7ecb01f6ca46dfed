import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { jobs } from "~/jobs/definitions";
import { applyMigrations } from "../../prisma/apply-migrations";
import { startPgBouncer } from "../../tests/setup/pgbouncer";
import { urlOfDatabase } from "../../tests/setup/url-of-database";

const DATABASE = "start_queue_test";

test("several processes that start at the same time on a new database, behind PgBouncer, create the queues", async () => {
  const server = new pg.Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  await server.query(`CREATE DATABASE ${DATABASE}`);
  onTestFinished(async () => {
    await server.query(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
    await server.end();
  });
  const databaseUrl = urlOfDatabase(inject("postgresUrl"), DATABASE);
  await applyMigrations({ url: databaseUrl });
  const pgBouncer = await startPgBouncer({ databaseUrl, poolSize: 2 });
  onTestFinished(() => pgBouncer.stop());
  const env = { ...process.env, DATABASE_URL: pgBouncer.url, QUEUE_POOL_SIZE: "1" };
  const start = () =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "tests/setup/create-queues.ts"], { env });
  await Promise.all([start(), start(), start()]);

  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const { rows } = await database.query<{ name: string }>("SELECT name FROM queue.queue");
  await database.end();
  const names = rows.map(({ name }) => name).filter((name) => !name.startsWith("__pgboss__"));
  expect(names.sort()).toEqual(
    Object.values(jobs)
      .map(({ name }) => name)
      .sort(),
  );
});
