import { expect, test } from "vitest";
import { readMigrationScript } from "./migration-script";

test("splits a script at semicolons, but not at those in quotes, comments or function bodies", () => {
  const script = `-- Adds a column; and a function.
ALTER TABLE "a;b" ADD COLUMN c text DEFAULT 'it''s; fine';
/* Not; yet. */ CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1; SELECT $$;$$; SELECT 2 $body$;

SELECT 4 - 2 / 1`;
  expect(readMigrationScript(script).statements).toEqual([
    `ALTER TABLE "a;b" ADD COLUMN c text DEFAULT 'it''s; fine'`,
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1; SELECT $$;$$; SELECT 2 $body$",
    "SELECT 4 - 2 / 1",
  ]);
});

test("a script is a transaction unless its first line says otherwise", () => {
  expect(readMigrationScript("-- A comment.\n-- migrate: no transaction\nSELECT 1;").isTransaction).toBe(
    true,
  );
  expect(readMigrationScript("-- migrate: no transaction\nSELECT 1;").isTransaction).toBe(false);
});
