import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { startPgBouncer } from "../tests/setup/pgbouncer";
import { urlOfDatabase } from "../tests/setup/url-of-database";
import { applyMigrations } from "./apply-migrations";

const DATABASE = "apply_migrations_test";

let server: pg.Client;
let database: pg.Client;
let url: string;
let folder: string;

beforeEach(async () => {
  server = new pg.Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  await server.query(`CREATE DATABASE ${DATABASE}`);
  url = urlOfDatabase(inject("postgresUrl"), DATABASE);
  database = new pg.Client({ connectionString: url });
  await database.connect();
  folder = mkdtempSync(join(tmpdir(), "migrations-"));
});

afterEach(async () => {
  await database.end();
  await server.query(`DROP DATABASE ${DATABASE}`);
  await server.end();
  rmSync(folder, { recursive: true });
});

function writeMigration(name: string, script: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), script);
}

async function recordedMigrations(): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY finished_at",
  );
  return rows.map(({ name }) => name);
}

test("applies each migration once, in the order of the names, when two processes start at the same time", async () => {
  writeMigration("2_row", "INSERT INTO shops VALUES ('dino; demo')");
  writeMigration("1_table", "CREATE TABLE shops (name text)");
  const [one, two] = await Promise.all([applyMigrations({ url, folder }), applyMigrations({ url, folder })]);
  expect([...one, ...two].sort()).toEqual(["1_table", "2_row"]);
  expect((await database.query("SELECT name FROM shops")).rows).toEqual([{ name: "dino; demo" }]);
  expect(await recordedMigrations()).toEqual(["1_table", "2_row"]);
  expect(await applyMigrations({ url, folder })).toEqual([]);
});

test("a failed migration leaves no trace, keeps the earlier ones, and is applied once it is fixed", async () => {
  writeMigration("1_table", "CREATE TABLE shops (name text)");
  writeMigration("2_column", "ALTER TABLE shops ADD COLUMN plan text; SELECT 1 / 0;");
  await expect(applyMigrations({ url, folder })).rejects.toThrow("Could not apply the migration 2_column.");
  expect((await database.query("SELECT * FROM shops")).fields.map((field) => field.name)).toEqual(["name"]);
  expect(await recordedMigrations()).toEqual(["1_table"]);

  writeMigration("2_column", "ALTER TABLE shops ADD COLUMN plan text;");
  expect(await applyMigrations({ url, folder })).toEqual(["2_column"]);
});

test("applies a migration again that `prisma migrate deploy` recorded as failed", async () => {
  writeMigration("1_table", "CREATE TABLE IF NOT EXISTS shops (name text)");
  await applyMigrations({ url, folder });
  await database.query("UPDATE _prisma_migrations SET finished_at = NULL");
  expect(await applyMigrations({ url, folder })).toEqual(["1_table"]);
  expect((await database.query("SELECT FROM _prisma_migrations")).rowCount).toBe(1);
});

test("an ALTER TABLE that waits for a lock lets other queries continue, and is applied when the lock is free", async () => {
  writeMigration("1_table", "CREATE TABLE shops (name text)");
  await applyMigrations({ url, folder });
  writeMigration("2_column", "ALTER TABLE shops ADD COLUMN plan text");
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  await reader.query("BEGIN; SELECT * FROM shops");
  const messages: string[] = [];
  const applied = applyMigrations({
    url,
    folder,
    pauseMs: 200,
    report: (message) => {
      messages.push(message);
    },
  });
  await expect
    .poll(() => messages)
    .toContainEqual(expect.stringContaining("2_column: another transaction holds a lock"));
  // Between the attempts, the migration is not in the way.
  await database.query("INSERT INTO shops VALUES ('dino')");
  await reader.query("COMMIT");
  await reader.end();
  expect(await applied).toEqual(["2_column"]);
});

const INDEX = "-- migrate: no transaction\nCREATE INDEX CONCURRENTLY shops_name ON shops (name);";
const isValid = async () => {
  const { rows } = await database.query<{ indisvalid: boolean }>(
    "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('shops_name')",
  );
  return rows[0]?.indisvalid;
};

/** Starts the index migration while another connection has written to the table and not committed. */
async function startIndexWhileWriting() {
  writeMigration("1_table", "CREATE TABLE shops (name text)");
  await applyMigrations({ url, folder });
  writeMigration("2_index", INDEX);
  const writer = new pg.Client({ connectionString: url });
  await writer.connect();
  await writer.query("BEGIN; INSERT INTO shops VALUES ('uncommitted')");
  const outcome = applyMigrations({ url, folder }).catch((error: Error) => error);
  await expect.poll(isValid).toBe(false);
  const end = async () => {
    await writer.query("COMMIT");
    await writer.end();
  };
  return { outcome, end };
}

test("an index is created concurrently while other connections write", async () => {
  const { outcome, end } = await startIndexWhileWriting();
  await database.query("INSERT INTO shops VALUES ('meanwhile')");
  await end();
  expect(await outcome).toEqual(["2_index"]);
  expect(await isValid()).toBe(true);
  expect(await recordedMigrations()).toEqual(["1_table", "2_index"]);
});

test("a migration that was interrupted while it created an index creates the index in the next run", async () => {
  const { outcome, end } = await startIndexWhileWriting();
  await server.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dino-migrate'",
  );
  expect(await outcome).toMatchObject({ message: "Could not apply the migration 2_index." });
  await end();
  expect(await isValid()).toBe(false);
  expect(await applyMigrations({ url, folder })).toEqual(["2_index"]);
  expect(await isValid()).toBe(true);
});

test("a process that starts while another creates an index waits for it, and does not create the index again", async () => {
  const { outcome, end } = await startIndexWhileWriting();
  const messages: string[] = [];
  const second = applyMigrations({
    url,
    folder,
    report: (message) => {
      messages.push(message);
    },
  });
  await expect
    .poll(() => messages)
    .toEqual(["Another process is applying migrations. Waiting until it is done."]);
  await end();
  expect(await outcome).toEqual(["2_index"]);
  expect(await second).toEqual([]);
});

test("if a migration without a transaction fails, the next run repeats it and keeps what is done", async () => {
  writeMigration(
    "1_table",
    "CREATE TABLE shops (name text, plan text); INSERT INTO shops SELECT generate_series(1, 25)",
  );
  const backfill = `DO $$ BEGIN
    WHILE EXISTS (SELECT FROM shops WHERE plan IS NULL) LOOP
      UPDATE shops SET plan = 'basic'
        WHERE ctid = ANY(ARRAY(SELECT ctid FROM shops WHERE plan IS NULL LIMIT 10));
      COMMIT;
    END LOOP;
  END $$;`;
  writeMigration("2_plan", `${INDEX}\n${backfill}\nSELECT 1 / 0;`);
  await expect(applyMigrations({ url, folder })).rejects.toThrow("Could not apply the migration 2_plan.");
  expect((await database.query("SELECT FROM shops WHERE plan = 'basic'")).rowCount).toBe(25);
  expect(await recordedMigrations()).toEqual(["1_table"]);

  const findIndex = async () => (await database.query("SELECT 'shops_name'::regclass::oid AS id")).rows;
  const index = await findIndex();
  writeMigration("2_plan", `${INDEX}\n${backfill}`);
  expect(await applyMigrations({ url, folder })).toEqual(["2_plan"]);
  expect(await findIndex()).toEqual(index);
});

test("migrations through PgBouncer fail and name the setting for the direct connection", async () => {
  const pgBouncer = await startPgBouncer({ databaseUrl: url });
  await expect(applyMigrations({ url: pgBouncer.url, folder })).rejects.toThrow("Set DATABASE_DIRECT_URL");
  await pgBouncer.stop();
});
