import { readFile } from "node:fs/promises";
import pg from "pg";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { markOutOfDate } from "~/domain/sync/claim-discount.server";
import { isShopifyOutOfDate } from "~/domain/sync/discount-owner";
import { aShop } from "../tests/builders/a-shop";
import { emptyDatabase } from "../tests/setup/database";

beforeEach(emptyDatabase);

const DISCOUNT = "gid://shopify/DiscountCodeNode/1";
const NEXT_DISCOUNT = "gid://shopify/DiscountCodeNode/2";
const AUTOMATIC_DISCOUNT = "gid://shopify/DiscountAutomaticNode/3";
const WRITTEN = { title: ["a fingerprint"] };
const REFUSED = { reason: "refused", message: "no" };

type Values = Record<string, unknown>;

/** Inserts a row with these columns. Returns its ID. */
async function insert(table: "coupons" | "discount_rules", values: Values): Promise<bigint> {
  const row = JSON.stringify(values, (_, value) => (typeof value === "bigint" ? String(value) : value));
  const columns = Object.keys(values).join();
  const [inserted] = await prisma.$queryRawUnsafe<{ id: bigint }[]>(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1::jsonb) RETURNING id`,
    row,
  );
  return inserted?.id ?? 0n;
}

/** Inserts a coupon as the earlier release did. */
const insertCoupon = (shopId: bigint, values: Values = {}) =>
  insert("coupons", {
    shop_id: shopId,
    name: "Summer",
    type: "standard",
    starts_at: "2026-11-01",
    created_by: "test",
    updated_at: "2026-11-02T00:00:00Z",
    ...values,
  });

/** Inserts a rule as the earlier release did. */
const insertRule = (shopId: bigint, values: Values = {}) =>
  insert("discount_rules", {
    shop_id: shopId,
    name: "Autumn",
    trigger: "automatic",
    status: "active",
    reward_kind: "percentage_off",
    reward: { kind: "percentage_off", percentage: 10, appliesTo: { kind: "order" } },
    updated_at: "2026-11-02T00:00:00Z",
    ...values,
  });

/** Runs an UPDATE of the earlier release: `set` is its SET clause. */
const updateCoupon = (id: bigint, set: string) =>
  prisma.$executeRawUnsafe(`UPDATE coupons SET ${set}, updated_at = now() WHERE id = $1`, id);
const updateRule = (id: bigint, set: string) =>
  prisma.$executeRawUnsafe(`UPDATE discount_rules SET ${set}, updated_at = now() WHERE id = $1`, id);

const findRecord = (owner: { couponId: bigint } | { discountRuleId: bigint }) =>
  prisma.shopifyDiscount.findFirst({ where: owner });
async function readRecord(owner: { couponId: bigint } | { discountRuleId: bigint }) {
  const record = await prisma.shopifyDiscount.findFirstOrThrow({ where: owner });
  return { ...record, isOutOfDate: record.syncedVersion < record.version };
}

/** Reads the columns that the earlier release uses. */
async function readOldColumns(table: "coupons" | "discount_rules", id: bigint): Promise<Values> {
  const [row] = await prisma.$queryRawUnsafe<{ row: Values }[]>(
    `SELECT to_jsonb(${table}) AS row FROM ${table} WHERE id = $1`,
    id,
  );
  const { version, synced_version, ...columns } = row?.row ?? {};
  return { ...columns, isOutOfDate: Number(synced_version) < Number(version) };
}

/** Runs the migration as applyMigrations does. `beforeCommit` is called before the migration's transaction is committed. */
async function runMigration(beforeCommit?: () => Promise<void>) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("BEGIN");
  await client.query(
    await readFile("prisma/migrations/20261202000000_shopify_discounts/migration.sql", "utf8"),
  );
  await beforeCommit?.();
  await client.query("COMMIT");
  await client.end();
}

async function undoMigration() {
  await prisma.$executeRaw`DROP TABLE shopify_discounts`;
  await prisma.$executeRaw`DROP FUNCTION copy_coupon_to_shopify_discount CASCADE`;
  await prisma.$executeRaw`DROP FUNCTION copy_rule_to_shopify_discount CASCADE`;
  await prisma.$executeRaw`DROP FUNCTION copy_shopify_discount_to_owner CASCADE`;
}

describe("the migration", () => {
  test("creates a record for each existing coupon, also if the earlier release claims the coupon during the migration", async () => {
    const { id: shopId } = await aShop();
    await undoMigration();
    const unlinked = await insertCoupon(shopId);
    const synced = {
      version: 3,
      synced_version: 3,
      sync_fence: 7,
      shopify_discount_id: DISCOUNT,
      shopify_discount_kind: "bxgy",
      written_settings: WRITTEN,
      shopify_updated_at: "2026-11-03T00:00:00Z",
    };
    const upToDate = await insertCoupon(shopId, synced);
    const outdated = await insertCoupon(shopId, { ...synced, synced_version: 2, sync_error: REFUSED });
    const moving = await insertCoupon(shopId, {
      ...synced,
      shopify_discount_id: null,
      former_discount_id: DISCOUNT,
    });
    const creating = await insertCoupon(shopId, { pending_creation_code: "SUMMER" });
    const claimedMeanwhile = await insertCoupon(shopId, synced);
    let claiming: Promise<number> | undefined;
    await runMigration(async () => {
      claiming = updateCoupon(claimedMeanwhile, "sync_fence = sync_fence + 1").then((count) => count);
      await expect.poll(countSessionsWaitingForLock).toBe(1);
    });
    expect(await claiming).toBe(1);

    expect(await readRecord({ couponId: unlinked })).toMatchObject({
      ...{ shopId, discountRuleId: null, shopifyId: null, kind: null, formerShopifyId: null },
      ...{ version: 1, syncedVersion: 0, fence: 0n, writtenSettings: null, syncError: null },
      ...{ shopifyUpdatedAt: null, creationAttemptedAt: null, creationCode: null },
      updatedAt: new Date("2026-11-02T00:00:00Z"),
    });
    const record = {
      ...{ shopifyId: DISCOUNT, kind: "bxgy", formerShopifyId: null, fence: 7n, syncError: null },
      ...{ writtenSettings: WRITTEN, shopifyUpdatedAt: new Date("2026-11-03T00:00:00Z"), isOutOfDate: false },
    };
    expect(await readRecord({ couponId: upToDate })).toMatchObject(record);
    expect(await readRecord({ couponId: claimedMeanwhile })).toMatchObject({ ...record, fence: 8n });
    expect(await readRecord({ couponId: outdated })).toMatchObject({
      ...record,
      ...{ isOutOfDate: true, syncError: REFUSED },
    });
    const movingRecord = await readRecord({ couponId: moving });
    expect(movingRecord).toMatchObject({ shopifyId: null, formerShopifyId: DISCOUNT, kind: "bxgy" });
    const creatingRecord = await readRecord({ couponId: creating });
    expect(creatingRecord).toMatchObject({ shopifyId: null, creationCode: "SUMMER", isOutOfDate: true });
    expect([movingRecord, creatingRecord].map(isShopifyOutOfDate)).toEqual([true, true]);
    expect(await prisma.shopifyDiscount.count()).toBe(6);
  });

  test("creates a record for each existing rule that has, may have or should have an automatic discount", async () => {
    const { id: shopId } = await aShop();
    await undoMigration();
    const discountId = { shopify_discount_id: AUTOMATIC_DISCOUNT };
    const ofCoupons = await insertRule(shopId, { trigger: "coupon" });
    const notCreated = await insertRule(shopId);
    const synced = await insertRule(shopId, {
      ...discountId,
      ...{ version: 2, synced_version: 2, sync_fence: 4, shopify_kind: "free_shipping" },
      written_settings: WRITTEN,
    });
    const ofUnknownKind = await insertRule(shopId, { ...discountId, trigger: "coupon" });
    const creating = await insertRule(shopId, {
      ...{ trigger: "coupon", creation_attempted_at: "2026-11-03T00:00:00Z", sync_error: REFUSED },
    });
    await runMigration();
    expect(await findRecord({ discountRuleId: ofCoupons })).toBeNull();
    expect(await readRecord({ discountRuleId: notCreated })).toMatchObject({
      ...{ shopId, couponId: null, shopifyId: null, kind: null, version: 1, syncedVersion: 0 },
    });
    expect(await readRecord({ discountRuleId: synced })).toMatchObject({
      ...{ shopifyId: AUTOMATIC_DISCOUNT, kind: "free_shipping", fence: 4n, writtenSettings: WRITTEN },
      isOutOfDate: false,
    });
    expect(await readRecord({ discountRuleId: ofUnknownKind })).toMatchObject({
      ...{ shopifyId: AUTOMATIC_DISCOUNT, kind: "basic", isOutOfDate: true },
    });
    expect(await readRecord({ discountRuleId: creating })).toMatchObject({
      ...{ shopifyId: null, creationAttemptedAt: new Date("2026-11-03T00:00:00Z"), syncError: REFUSED },
    });
  });

  test("leaves the existing coupons and rules as they are", async () => {
    const { id: shopId } = await aShop();
    await undoMigration();
    await insertCoupon(shopId, {
      version: 2,
      synced_version: 2,
      sync_fence: 7,
      shopify_discount_id: DISCOUNT,
    });
    await insertRule(shopId, {
      version: 2,
      synced_version: 1,
      sync_fence: 7,
      shopify_discount_id: AUTOMATIC_DISCOUNT,
    });
    const readOwners = () => prisma.$queryRaw`
      SELECT to_jsonb(coupons) AS coupon, to_jsonb(discount_rules) AS rule FROM coupons, discount_rules`;
    const owners = await readOwners();
    await runMigration();
    expect(await readOwners()).toEqual(owners);
  });
});

describe("while processes of the earlier release still run, the record gets their writes:", () => {
  test("a coupon's creation, sync, edit, failed sync, discount update and move to another discount", async () => {
    const { id: shopId } = await aShop();
    const couponId = await insertCoupon(shopId);
    const read = () => readRecord({ couponId });
    const created = await read();
    expect(created).toMatchObject({ shopId, isOutOfDate: true, shopifyId: null, fence: 0n });

    await updateCoupon(couponId, "sync_fence = sync_fence + 1");
    expect(await read()).toMatchObject({ isOutOfDate: true, fence: 1n });
    await updateCoupon(couponId, "pending_creation_code = 'SUMMER', written_settings = NULL");
    const creating = await read();
    expect(creating).toMatchObject({ creationCode: "SUMMER", creationAttemptedAt: expect.any(Date) });
    expect(isShopifyOutOfDate(creating)).toBe(true);
    await updateCoupon(
      couponId,
      `shopify_discount_id = '${DISCOUNT}', shopify_discount_kind = 'basic', pending_creation_code = NULL,
        synced_version = 1, written_settings = '${JSON.stringify(WRITTEN)}', sync_error = NULL,
        sync_fence = sync_fence + 1`,
    );
    const synced = await read();
    expect(synced).toMatchObject({
      ...{ shopifyId: DISCOUNT, kind: "basic", creationAttemptedAt: null, creationCode: null },
      ...{ isOutOfDate: false, writtenSettings: WRITTEN, fence: 2n },
    });
    expect(synced.updatedAt.getTime()).toBeGreaterThan(created.updatedAt.getTime());

    await updateCoupon(couponId, "name = 'Winter', version = version + 1, sync_error = NULL");
    expect(await read()).toMatchObject({ isOutOfDate: true, shopifyId: DISCOUNT, fence: 2n });
    await updateCoupon(couponId, `sync_error = '${JSON.stringify(REFUSED)}'`);
    expect(await read()).toMatchObject({ isOutOfDate: true, syncError: REFUSED });
    // This sync claimed the coupon before the second edit, so the second edit is not in Shopify yet.
    await updateCoupon(couponId, "name = 'Spring', version = version + 1");
    await updateCoupon(couponId, "synced_version = 2, sync_error = NULL");
    expect(await read()).toMatchObject({ isOutOfDate: true, syncError: null });
    await updateCoupon(couponId, "synced_version = 3");
    expect(await read()).toMatchObject({ isOutOfDate: false });

    const markOutdated = "synced_version = least(synced_version, version - 1), sync_fence = sync_fence + 1";
    await updateCoupon(couponId, markOutdated);
    const marked = await read();
    expect(marked).toMatchObject({ isOutOfDate: true, fence: 3n });
    await updateCoupon(couponId, markOutdated);
    expect(await read()).toMatchObject({ isOutOfDate: true, fence: 4n });
    await updateCoupon(couponId, "synced_version = version, shopify_updated_at = '2026-11-03T00:00:00Z'");
    const shopifyUpdatedAt = new Date("2026-11-03T00:00:00Z");
    expect(await read()).toMatchObject({ isOutOfDate: false, shopifyUpdatedAt });

    const moveOut = `former_discount_id = '${DISCOUNT}', shopify_discount_id = NULL, written_settings = NULL`;
    await updateCoupon(couponId, moveOut);
    const moving = await read();
    expect(moving).toMatchObject({ formerShopifyId: DISCOUNT, shopifyId: null, writtenSettings: null });
    expect(isShopifyOutOfDate(moving)).toBe(true);
    await updateCoupon(couponId, "former_discount_id = NULL");
    expect(await read()).toMatchObject({ formerShopifyId: null, shopifyId: null, kind: "basic" });
    await updateCoupon(couponId, `shopify_discount_id = '${NEXT_DISCOUNT}', shopify_discount_kind = 'bxgy'`);
    expect(await read()).toMatchObject({ shopifyId: NEXT_DISCOUNT, kind: "bxgy", isOutOfDate: false });
    // Adopting Shopify's settings raises both versions at once.
    await updateCoupon(couponId, "version = 4, synced_version = 4");
    expect(await read()).toMatchObject({ isOutOfDate: false });
  });

  test("an automatic rule's creation, sync, edit, failed sync and deletion in Shopify", async () => {
    const { id: shopId } = await aShop();
    const discountRuleId = await insertRule(shopId);
    const read = () => readRecord({ discountRuleId });
    expect(await read()).toMatchObject({ shopId, isOutOfDate: true, shopifyId: null });

    await updateRule(discountRuleId, "sync_fence = sync_fence + 1");
    await updateRule(discountRuleId, "creation_attempted_at = '2026-11-03T00:00:00Z'");
    const creationAttemptedAt = new Date("2026-11-03T00:00:00Z");
    expect(await read()).toMatchObject({ creationAttemptedAt, fence: 1n, isOutOfDate: true });
    await updateRule(
      discountRuleId,
      `shopify_discount_id = '${AUTOMATIC_DISCOUNT}', shopify_kind = 'bxgy', creation_attempted_at = NULL,
        written_settings = '${JSON.stringify(WRITTEN)}', synced_version = 1, sync_error = NULL`,
    );
    expect(await read()).toMatchObject({
      ...{ shopifyId: AUTOMATIC_DISCOUNT, kind: "bxgy", creationAttemptedAt: null },
      ...{ writtenSettings: WRITTEN, isOutOfDate: false },
    });
    await updateRule(
      discountRuleId,
      "version = version + 1, synced_version = least(synced_version, version - 1), sync_fence = sync_fence + 1",
    );
    expect(await read()).toMatchObject({ isOutOfDate: true, fence: 2n });
    await updateRule(discountRuleId, `sync_error = '${JSON.stringify(REFUSED)}'`);
    expect(await read()).toMatchObject({ isOutOfDate: true, syncError: REFUSED });
    await updateRule(discountRuleId, "trigger = 'coupon', version = version + 1, sync_error = NULL");
    await updateRule(
      discountRuleId,
      "shopify_discount_id = NULL, shopify_kind = NULL, written_settings = NULL, synced_version = 3",
    );
    expect(await read()).toMatchObject({ shopifyId: null, kind: null, syncError: null, isOutOfDate: false });
  });

  test("a rule gets a record once it becomes automatic", async () => {
    const { id: shopId } = await aShop();
    const discountRuleId = await insertRule(shopId, { trigger: "coupon" });
    await updateRule(discountRuleId, "version = version + 1");
    expect(await findRecord({ discountRuleId })).toBeNull();
    await updateRule(discountRuleId, "trigger = 'automatic', version = version + 1");
    expect(await readRecord({ discountRuleId })).toMatchObject({ shopId, isOutOfDate: true });
  });
});

describe("processes of the earlier release get the writes of this release:", () => {
  test("a coupon's sync, failed sync, discount update and move to another discount", async () => {
    const { id: shopId } = await aShop();
    const couponId = await insertCoupon(shopId);
    const write = (data: Parameters<typeof prisma.shopifyDiscount.update>[0]["data"]) =>
      prisma.shopifyDiscount.update({ where: { couponId }, data });
    const read = () => readOldColumns("coupons", couponId);

    await write({ fence: { increment: 1 }, creationAttemptedAt: new Date(), creationCode: "SUMMER" });
    expect(await read()).toMatchObject({
      ...{ sync_fence: 1, pending_creation_code: "SUMMER", isOutOfDate: true },
    });
    await write({
      ...{ shopifyId: DISCOUNT, kind: "basic", creationAttemptedAt: null, syncedVersion: 1 },
      ...{ writtenSettings: WRITTEN, shopifyUpdatedAt: new Date("2026-11-03T00:00:00Z") },
    });
    expect(await read()).toMatchObject({
      ...{ shopify_discount_id: DISCOUNT, shopify_discount_kind: "basic", pending_creation_code: null },
      ...{ written_settings: WRITTEN, shopify_updated_at: "2026-11-03T00:00:00+00:00", isOutOfDate: false },
    });
    await prisma.$transaction((tx) => markOutOfDate({ owner: { shopId, couponId } }, tx));
    expect(await read()).toMatchObject({ isOutOfDate: true, sync_fence: 2 });
    await write({ syncError: REFUSED });
    expect(await read()).toMatchObject({ isOutOfDate: true, sync_error: REFUSED });
    await write({ syncedVersion: 2, formerShopifyId: DISCOUNT, shopifyId: null });
    expect(await read()).toMatchObject({
      ...{ isOutOfDate: false, former_discount_id: DISCOUNT, shopify_discount_id: null },
    });
    // The lock of edits is not raised, so that a merchant who is editing the coupon can still save the edit.
    expect((await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } })).version).toBe(1);
  });

  test("a rule's sync, failed sync and discount update", async () => {
    const { id: shopId } = await aShop();
    const discountRuleId = await insertRule(shopId, { trigger: "coupon" });
    const read = () => readOldColumns("discount_rules", discountRuleId);
    await prisma.shopifyDiscount.create({
      data: { shopId, discountRuleId, creationAttemptedAt: new Date() },
    });
    expect(await read()).toMatchObject({ isOutOfDate: true, creation_attempted_at: expect.any(String) });
    await prisma.shopifyDiscount.update({
      where: { discountRuleId },
      data: {
        ...{ shopifyId: AUTOMATIC_DISCOUNT, kind: "free_shipping", creationAttemptedAt: null },
        ...{ syncedVersion: 1, writtenSettings: WRITTEN },
      },
    });
    expect(await read()).toMatchObject({
      ...{ shopify_discount_id: AUTOMATIC_DISCOUNT, shopify_kind: "free_shipping" },
      ...{ creation_attempted_at: null, written_settings: WRITTEN, isOutOfDate: false },
    });
    const { sync_fence: fence } = await read();
    await prisma.$transaction((tx) => markOutOfDate({ owner: { shopId, discountRuleId } }, tx));
    expect(await read()).toMatchObject({ isOutOfDate: true, sync_fence: Number(fence) + 1 });
    await prisma.shopifyDiscount.update({ where: { discountRuleId }, data: { syncError: REFUSED } });
    expect(await read()).toMatchObject({ isOutOfDate: true, sync_error: REFUSED });
  });

  test("a rule's former discount, until the earlier release has deleted it and created the next one", async () => {
    const { id: shopId } = await aShop();
    const discountRuleId = await insertRule(shopId, {
      version: 2,
      shopify_discount_id: DISCOUNT,
      shopify_kind: "bxgy",
    });
    await prisma.shopifyDiscount.update({
      where: { discountRuleId },
      data: { shopifyId: null, formerShopifyId: DISCOUNT },
    });
    expect(await readOldColumns("discount_rules", discountRuleId)).toMatchObject({
      ...{ shopify_discount_id: DISCOUNT, shopify_kind: "bxgy", isOutOfDate: true },
    });
    await updateRule(discountRuleId, "version = version + 1");
    expect(await readRecord({ discountRuleId })).toMatchObject({
      shopifyId: null,
      formerShopifyId: DISCOUNT,
    });
    await updateRule(
      discountRuleId,
      `shopify_discount_id = '${AUTOMATIC_DISCOUNT}', shopify_kind = 'basic', synced_version = version`,
    );
    expect(await readRecord({ discountRuleId })).toMatchObject({
      ...{ shopifyId: AUTOMATIC_DISCOUNT, formerShopifyId: null, kind: "basic", isOutOfDate: false },
    });
  });

  test("a sync of either release records nothing if the other release has claimed the coupon since", async () => {
    const { id: shopId } = await aShop();
    const couponId = await insertCoupon(shopId);
    await updateCoupon(couponId, "sync_fence = 5");
    const { fence } = await readRecord({ couponId });
    await prisma.shopifyDiscount.update({ where: { couponId }, data: { fence: { increment: 1 } } });
    const countOld = await prisma.$executeRaw`
      UPDATE coupons SET synced_version = version WHERE id = ${couponId} AND sync_fence = 5`;
    await updateCoupon(couponId, "sync_fence = sync_fence + 1");
    const { count } = await prisma.shopifyDiscount.updateMany({
      where: { couponId, fence: fence + 1n },
      data: { syncedVersion: 1 },
    });
    expect([countOld, count]).toEqual([0, 0]);
  });
});

test("a transaction of the earlier release, which writes a coupon, and one of this release, which writes the coupon's record, do not block each other for good", async () => {
  const { id: shopId } = await aShop();
  const couponId = await insertCoupon(shopId);
  const owner = { shopId, couponId };
  let marking: Promise<boolean> | undefined;
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM coupons WHERE id = ${couponId} FOR UPDATE`;
    marking = prisma.$transaction((other) => markOutOfDate({ owner }, other));
    await expect.poll(countSessionsWaitingForLock).toBe(1);
    await tx.$executeRaw`UPDATE coupons SET sync_fence = sync_fence + 1 WHERE id = ${couponId}`;
  });
  expect(await marking).toBe(true);
  expect((await readRecord({ couponId })).fence).toBe(2n);

  let claiming: Promise<number> | undefined;
  await prisma.$transaction(async (tx) => {
    await markOutOfDate({ owner }, tx);
    claiming = updateCoupon(couponId, "sync_fence = sync_fence + 1").then((count) => count);
    await expect.poll(countSessionsWaitingForLock).toBe(1);
    await tx.shopifyDiscount.updateMany({ where: owner, data: { syncError: REFUSED } });
  });
  expect(await claiming).toBe(1);
  expect(await readRecord({ couponId })).toMatchObject({ fence: 4n, syncError: REFUSED });
});

async function countSessionsWaitingForLock() {
  const [sessions] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return sessions?.count;
}
