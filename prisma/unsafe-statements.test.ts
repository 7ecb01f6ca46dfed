import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findUnsafeStatements } from "./unsafe-statements";

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));
/** Earlier migrations are applied everywhere, and were written before this test. */
const LAST_UNCHECKED = "20261202000000_shopify_discounts";

const migrations = readdirSync(MIGRATIONS, { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort()
  .map((name) => ({ name, script: readFileSync(join(MIGRATIONS, name, "migration.sql"), "utf8") }));

test("no migration makes the app wait on a large table", () => {
  const problems = migrations.flatMap(({ name, script }, index) => {
    if (name <= LAST_UNCHECKED) return [];
    const earlierScripts = migrations.slice(0, index).map((migration) => migration.script);
    return findUnsafeStatements({ script, earlierScripts }).map((problem) => `${name}: ${problem}`);
  });
  expect(problems).toEqual([]);
});

test.each([
  ['CREATE INDEX "codes_state" ON "codes"("state")', "makes writes wait until the index is built"],
  ['CREATE UNIQUE INDEX CONCURRENTLY "codes_state" ON "codes"("state")', "cannot run in a transaction"],
  ["DROP INDEX CONCURRENTLY codes_state", "cannot run in a transaction"],
  ['ALTER TABLE "codes" ALTER COLUMN "state" SET NOT NULL', "checks all rows while all queries wait"],
  ['ALTER TABLE "codes" ALTER COLUMN "id" SET DATA TYPE bigint', "rewrites the table"],
  ["ALTER TABLE codes ALTER id TYPE bigint", "rewrites the table"],
  [
    "ALTER TABLE codes ADD COLUMN a int, ADD COLUMN token uuid DEFAULT gen_random_uuid()",
    "rewrites the table",
  ],
  ["ALTER TABLE codes ADD COLUMN number BIGSERIAL", "rewrites the table"],
  ["ALTER TABLE codes ADD CONSTRAINT one_text UNIQUE (shop_id, text)", "builds an index while writes wait"],
  ["ALTER TABLE codes ADD CONSTRAINT length CHECK (length(text) < 99)", "checks all rows while writes wait"],
  ["ALTER TABLE codes ADD FOREIGN KEY (shop_id) REFERENCES shops(id)", "checks all rows while writes wait"],
  ["ALTER TABLE codes ADD COLUMN batch_id bigint REFERENCES batches(id)", "locks both tables"],
  [
    "ALTER TABLE codes ADD CONSTRAINT length CHECK (id > 0) NOT VALID; ALTER TABLE codes VALIDATE CONSTRAINT length",
    "because the same transaction adds it",
  ],
  ["UPDATE codes SET state = 'active'", "locks all rows that it changes"],
  ['DELETE FROM "codes" WHERE state IS NULL', "locks all rows that it changes"],
])("finds the problem of %s", (script, problem) => {
  expect(findUnsafeStatements({ script })).toEqual([expect.stringContaining(problem)]);
});

test.each([
  'CREATE TABLE "a" ("id" BIGSERIAL); CREATE INDEX "a_id" ON "a"("id"); ALTER TABLE "a" ADD CONSTRAINT c CHECK (id > 0)',
  '-- migrate: no transaction\nCREATE INDEX CONCURRENTLY "codes_state" ON "codes"("state");',
  "-- migrate: no transaction\nDO $$ BEGIN UPDATE codes SET state = 'active' WHERE id < 10; COMMIT; END $$;",
  "ALTER TABLE codes ADD COLUMN a int NOT NULL DEFAULT 0, ADD COLUMN b timestamptz DEFAULT now(), DROP COLUMN c",
  "ALTER TABLE codes ADD CONSTRAINT length CHECK (length(text) < 99) NOT VALID",
  "ALTER TABLE codes ADD CONSTRAINT key UNIQUE USING INDEX codes_key",
  "ALTER TABLE codes VALIDATE CONSTRAINT length",
])("has nothing against %s", (script) => {
  expect(findUnsafeStatements({ script })).toEqual([]);
});

test("a column may be set NOT NULL if an earlier migration added a check, which is dropped by a later statement", () => {
  const earlierScripts = ['ALTER TABLE codes ADD CONSTRAINT c CHECK ("state" IS NOT NULL) NOT VALID'];
  const script = "ALTER TABLE codes ALTER COLUMN state SET NOT NULL";
  expect(
    findUnsafeStatements({ script: `${script}; ALTER TABLE codes DROP CONSTRAINT c`, earlierScripts }),
  ).toEqual([]);
  expect(findUnsafeStatements({ script: `${script}, DROP CONSTRAINT c`, earlierScripts })).toEqual([
    expect.stringContaining("because the constraint is dropped first"),
  ]);
});
