import { readFile } from "node:fs/promises";
import type { Prisma } from "@prisma/client";
import pg from "pg";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { aCoupon } from "../tests/builders/a-coupon";
import { aDiscountRule } from "../tests/builders/a-discount-rule";
import { aShop } from "../tests/builders/a-shop";
import { emptyDatabase } from "../tests/setup/database";

/** A later migration drops these columns. */
beforeAll(async () => {
  for (const table of ["coupons", "discount_rules"])
    await prisma.$executeRawUnsafe(
      `ALTER TABLE ${table} ADD COLUMN sync_error jsonb, ADD COLUMN written_settings jsonb`,
    );
});

beforeEach(emptyDatabase);

/** Runs the migration again, after the test has stored rows as an earlier release did. */
async function migrateStoredValues() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    await readFile("prisma/migrations/20261130010000_plain_stored_values/migration.sql", "utf8"),
  );
  await client.end();
}

test("the migration of stored values renames former activity kinds and details, and leaves an activity with current names unchanged", async () => {
  const { id: shopId } = await aShop();
  const oldActivities: [string, Prisma.InputJsonObject][] = [
    ["coupon-restarted-in-shopify", { changed: [] }],
    ["coupon-settings-taken-over", { changed: ["endsAt", "mostUsesPerOrder"] }],
    ["code-not-taken-over", { code: "É1", because: "characters" }],
    ["code-not-taken-over", { code: "A1", because: "Summer" }],
    ["codes-disabled", { count: 1, because: "used-up" }],
    ["discount-ended-in-shopify", { changed: ["endsAt"] }],
    ["discount-started-in-shopify", { changed: [] }],
    ["coupon-live", {}],
  ];
  for (const [kind, detail] of oldActivities) {
    await prisma.activity.create({ data: { shopId, actor: "system", kind, detail } });
  }
  await migrateStoredValues();
  const activities = await prisma.activity.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  expect(activities.map(({ kind, detail }) => [kind, detail])).toEqual([
    ["coupon-reactivated-in-shopify", { changed: [] }],
    ["coupon-settings-adopted", { changed: ["endsAt", "maxUsesPerOrder"] }],
    ["code-not-adopted", { code: "É1", reason: "unsupported-characters" }],
    ["code-not-adopted", { code: "A1", reason: "used-by-another-coupon", coupon: "Summer" }],
    ["codes-disabled", { count: 1, reason: "used-up" }],
    ["discount-deactivated-in-shopify", { changed: ["endsAt"] }],
    ["discount-activated-in-shopify", { changed: [] }],
    ["coupon-live", {}],
  ]);
});

test("the migration of stored values renames former sync error reasons and setting names in coupons and rules", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId } = await aCoupon({ shopId });
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const couponError = {
    reason: "restarted-in-shopify",
    message: "",
    changed: ["highestRateMinor"],
    keepable: ["endsAt"],
  };
  const written = { title: ["Summer"], mostUsesPerOrder: ["1"] };
  await prisma.$executeRaw`
    UPDATE coupons SET sync_error = ${couponError}, written_settings = ${written} WHERE id = ${couponId}`;
  const ruleError = { reason: "ended-in-shopify", message: "mostUsesPerOrder" };
  await prisma.$executeRaw`UPDATE discount_rules SET sync_error = ${ruleError} WHERE id = ${discountRuleId}`;
  await prisma.discountRule.updateMany({
    where: { id: discountRuleId },
    data: {
      reward: { kind: "free_shipping", highestRateMinor: 900 },
      draft: { highestRate: "9.00", mostUsesPerOrder: "" },
    },
  });
  await migrateStoredValues();
  const [coupon] = await prisma.$queryRaw<object[]>`
    SELECT sync_error AS "syncError", written_settings AS "writtenSettings" FROM coupons WHERE id = ${couponId}`;
  expect(coupon).toMatchObject({
    syncError: {
      reason: "reactivated-in-shopify",
      changed: ["maxShippingRateMinor"],
      adoptable: ["endsAt"],
    },
    writtenSettings: { title: ["Summer"], maxUsesPerOrder: ["1"] },
  });
  const [rule] = await prisma.$queryRaw<object[]>`
    SELECT sync_error AS "syncError" FROM discount_rules WHERE id = ${discountRuleId}`;
  expect(rule).toMatchObject({ syncError: { reason: "deactivated-in-shopify" } });
  expect(await prisma.discountRule.findFirstOrThrow({ where: { id: discountRuleId } })).toMatchObject({
    reward: { kind: "free_shipping", maxShippingRateMinor: 900 },
    draft: { maxShippingRate: "9.00", maxUsesPerOrder: "" },
  });
});

test("the migration of stored values renames former causes of usage differences and former queue names in dead letters, and keeps current ones", async () => {
  const { id: shopId } = await aShop();
  const causes = ["given-back", "orders-unknown", "counted-anew", "not-counted-yet"];
  for (const cause of causes) {
    const { id: couponId } = await aCoupon({ shopId });
    const counts = { ourCount: 1, reversedCount: 0, comparedAt: new Date() };
    await prisma.usageDifference.create({ data: { shopId, couponId, cause, ...counts } });
  }
  for (const name of ["correct-order", "book-code-notices", "sync-coupon"]) {
    const payload = { shopId: String(shopId) };
    await prisma.deadLetter.create({
      data: { shopId, source: "job", name, payload, reason: "Error", attempts: 11 },
    });
  }
  await migrateStoredValues();
  const differences = await prisma.usageDifference.findMany({ orderBy: { couponId: "asc" } });
  expect(differences.map(({ cause }) => cause)).toEqual([
    ...["reversed-uses", "unknown-orders", "count-restarted", "not-counted-yet"],
  ]);
  const deadLetters = await prisma.deadLetter.findMany({ orderBy: { id: "asc" } });
  expect(deadLetters.map(({ name }) => name)).toEqual(["refetch-order", "book-code-webhooks", "sync-coupon"]);
});
