import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { urlOfDatabase } from "../tests/setup/url-of-database";
import { applyMigrations } from "./apply-migrations";

const MIGRATIONS = "prisma/migrations";
const MIGRATION = "20261202000000_shopify_discounts";
const DATABASE = "shopify_discounts_test";
const DISCOUNT = "gid://shopify/DiscountCodeNode/1";
const AUTOMATIC_DISCOUNT = "gid://shopify/DiscountAutomaticNode/3";
const WRITTEN = { title: ["a fingerprint"] };
const REFUSED = { reason: "refused", message: "no" };

type Values = Record<string, unknown>;

let server: pg.Client;
let database: pg.Client;
let shopId: string;

/** Creates a database with the migrations before MIGRATION, and a shop. */
beforeEach(async () => {
  const earlierMigrations = mkdtempSync(join(tmpdir(), "migrations-"));
  for (const name of readdirSync(MIGRATIONS).filter((name) => name < MIGRATION))
    cpSync(join(MIGRATIONS, name), join(earlierMigrations, name), { recursive: true });
  server = new pg.Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  await server.query(`CREATE DATABASE ${DATABASE}`);
  await applyMigrations({ url: databaseUrl(), folder: earlierMigrations });
  rmSync(earlierMigrations, { recursive: true });
  database = new pg.Client({ connectionString: databaseUrl() });
  await database.connect();
  shopId = await insert("shops", {
    domain: "dino.myshopify.com",
    name: "Dino",
    currency_code: "USD",
    time_zone: "UTC",
    installed_at: "2026-11-01",
    sync_fence: 0,
  });
});

afterEach(async () => {
  await database.end();
  await server.query(`DROP DATABASE ${DATABASE}`);
  await server.end();
});

const databaseUrl = () => urlOfDatabase(inject("postgresUrl"), DATABASE);
const applyOtherMigrations = () => applyMigrations({ url: databaseUrl() });

/** Inserts a row with these columns. Returns its ID. */
async function insert(table: "shops" | "coupons" | "discount_rules", values: Values): Promise<string> {
  const columns = Object.keys(values).join();
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1::jsonb) RETURNING id`,
    [JSON.stringify(values)],
  );
  return rows[0]?.id ?? "";
}

const insertCoupon = (values: Values = {}) =>
  insert("coupons", {
    shop_id: shopId,
    name: "Summer",
    type: "standard",
    starts_at: "2026-11-01",
    created_by: "test",
    updated_at: "2026-11-02T00:00:00Z",
    ...values,
  });

const insertRule = (values: Values = {}) =>
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

/** Returns the owner's record, without its ID, or null. */
async function findRecord(column: "coupon_id" | "discount_rule_id", ownerId: string): Promise<Values | null> {
  const { rows } = await database.query<{ record: Values }>(
    `SELECT to_jsonb(shopify_discounts) - 'id' AS record FROM shopify_discounts WHERE ${column} = $1`,
    [ownerId],
  );
  return rows[0]?.record ?? null;
}

test("each coupon of two releases ago has a record after all migrations, even if it changes during the migration", async () => {
  const synced = {
    version: 3,
    synced_version: 3,
    sync_fence: 7,
    shopify_discount_id: DISCOUNT,
    shopify_discount_kind: "bxgy",
    written_settings: WRITTEN,
    shopify_updated_at: "2026-11-03T00:00:00Z",
  };
  const unlinked = await insertCoupon();
  const upToDate = await insertCoupon(synced);
  const outdated = await insertCoupon({ ...synced, synced_version: 2, sync_error: REFUSED });
  const moving = await insertCoupon({ ...synced, shopify_discount_id: null, former_discount_id: DISCOUNT });
  const creating = await insertCoupon({ pending_creation_code: "SUMMER" });

  // The migration waits for this transaction.
  const writer = new pg.Client({ connectionString: databaseUrl() });
  await writer.connect();
  await writer.query("BEGIN");
  await writer.query("UPDATE coupons SET sync_fence = sync_fence + 1 WHERE id = $1", [upToDate]);
  const migrating = applyOtherMigrations();
  await expect.poll(countSessionsWaitingForLock).toBe(1);
  await writer.query("COMMIT");
  await writer.end();
  await migrating;

  expect(await findRecord("coupon_id", unlinked)).toMatchObject({
    shop_id: Number(shopId),
    discount_rule_id: null,
    shopify_id: null,
    kind: null,
    version: 1,
    synced_version: 0,
    fence: 0,
    creation_attempted_at: null,
    updated_at: "2026-11-02T00:00:00+00:00",
  });
  const record = {
    shopify_id: DISCOUNT,
    kind: "bxgy",
    former_shopify_id: null,
    version: 3,
    synced_version: 3,
    fence: 7,
    written_settings: WRITTEN,
    sync_error: null,
    shopify_updated_at: "2026-11-03T00:00:00+00:00",
  };
  expect(await findRecord("coupon_id", upToDate)).toMatchObject({ ...record, fence: 8 });
  expect(await findRecord("coupon_id", outdated)).toMatchObject({
    ...record,
    synced_version: 2,
    sync_error: REFUSED,
  });
  expect(await findRecord("coupon_id", moving)).toMatchObject({
    ...record,
    shopify_id: null,
    former_shopify_id: DISCOUNT,
  });
  expect(await findRecord("coupon_id", creating)).toMatchObject({
    shopify_id: null,
    creation_code: "SUMMER",
    creation_attempted_at: expect.any(String),
  });
});

test("each rule of two releases ago that has, may have or should have an automatic discount has a record after all migrations", async () => {
  const ofCoupons = await insertRule({ trigger: "coupon" });
  const notCreated = await insertRule();
  const synced = await insertRule({
    version: 2,
    synced_version: 2,
    sync_fence: 4,
    shopify_discount_id: AUTOMATIC_DISCOUNT,
    shopify_kind: "free_shipping",
    written_settings: WRITTEN,
  });
  const ofUnknownKind = await insertRule({ trigger: "coupon", shopify_discount_id: AUTOMATIC_DISCOUNT });
  const creating = await insertRule({
    trigger: "coupon",
    creation_attempted_at: "2026-11-03T00:00:00Z",
    sync_error: REFUSED,
  });
  await applyOtherMigrations();
  expect(await findRecord("discount_rule_id", ofCoupons)).toBeNull();
  expect(await findRecord("discount_rule_id", notCreated)).toMatchObject({
    shop_id: Number(shopId),
    coupon_id: null,
    shopify_id: null,
    version: 1,
    synced_version: 0,
  });
  expect(await findRecord("discount_rule_id", synced)).toMatchObject({
    shopify_id: AUTOMATIC_DISCOUNT,
    kind: "free_shipping",
    version: 2,
    synced_version: 2,
    fence: 4,
    written_settings: WRITTEN,
  });
  expect(await findRecord("discount_rule_id", ofUnknownKind)).toMatchObject({
    kind: "basic",
    synced_version: 0,
  });
  expect(await findRecord("discount_rule_id", creating)).toMatchObject({
    shopify_id: null,
    creation_attempted_at: "2026-11-03T00:00:00+00:00",
    sync_error: REFUSED,
  });
});

async function countSessionsWaitingForLock() {
  const { rows } = await server.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'",
    [DATABASE],
  );
  return rows[0]?.count;
}
