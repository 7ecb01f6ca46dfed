import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
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
