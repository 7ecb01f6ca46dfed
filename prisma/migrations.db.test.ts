import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { expect, test } from "vitest";

async function prismaCommand(...parameters: string[]): Promise<string> {
  return (await promisify(execFile)("npx", ["prisma", ...parameters])).stdout;
}

test("the migrations produce the schema of schema.prisma", async () => {
  const from = ["--from-migrations", "prisma/migrations"];
  const to = ["--to-schema-datamodel", "prisma/schema.prisma"];
  expect(await prismaCommand("migrate", "diff", ...from, ...to, "--script")).toContain("empty migration");
});

test("prisma migrate diff leaves no shadow database behind", async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname LIKE 'prisma_shadow%'");
  await client.end();
  expect(rows).toEqual([]);
});

test("the database of a test has all migrations", async () => {
  expect(await prismaCommand("migrate", "status")).toContain("Database schema is up to date");
});
