import { readFile } from "node:fs/promises";
import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { aShop } from "../tests/builders/a-shop";
import { emptyDatabase } from "../tests/setup/database";

beforeEach(emptyDatabase);

/** Runs the migration again, after the test has stored rows as an earlier release did. */
async function migrateNotices() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    await readFile("prisma/migrations/20261201011000_notice_texts_by_language/migration.sql", "utf8"),
  );
  await client.end();
}

test("the migration of notices makes the text the English one, and marks every notice but the default for publication", async () => {
  const look = { isShown: true, background: "#1a1a1a" };
  const cases = [
    {
      before: { ...look, text: "Enjoy {code}!" },
      after: { ...look, texts: { en: "Enjoy {code}!" } },
      version: 1,
    },
    { before: { ...look, text: "" }, after: { ...look, texts: {} }, version: 0 },
    {
      before: { ...look, isShown: false, text: "" },
      after: { ...look, isShown: false, texts: {} },
      version: 1,
    },
    { before: undefined, after: null, version: 0 },
  ];
  for (const [index, { before }] of cases.entries()) {
    const { id: shopId } = await aShop({ domain: `shop-${index}.myshopify.com` });
    await prisma.settings.create({ data: { shopId, storefrontNotice: before } });
  }
  const readRows = () => prisma.settings.findMany({ orderBy: { shopId: "asc" } });
  await migrateNotices();
  expect(
    (await readRows()).map(({ storefrontNotice, noticeVersion }) => [storefrontNotice, noticeVersion]),
  ).toEqual(cases.map(({ after, version }) => [after, version]));
  const migrated = await readRows();
  await migrateNotices();
  expect(await readRows()).toEqual(migrated);
});
