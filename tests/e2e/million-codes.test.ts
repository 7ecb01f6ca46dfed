import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useStand } from "./stand";

const MILLION = 1_000_000;

const stand = useStand();
let database: pg.Client;
let couponId: string;

/** The nth code of the pool, counted from 1: seven digits, so that a prefix of them is a range. */
const code = (number: number) => `MILLION-${String(number).padStart(7, "0")}`;

beforeAll(async () => {
  database = new pg.Client({ connectionString: stand.running.databaseUrl });
  await database.connect();
  // The merchant opens the app once, which makes the shop; the codes are written as a finished batch would have them.
  const shop = await database.query(
    `INSERT INTO shops (domain, name, currency_code, time_zone)
     VALUES ('dino-demo.myshopify.com', 'Dino Demo', 'USD', 'America/New_York') RETURNING id`,
  );
  const shopId = shop.rows[0].id;
  const coupon = await database.query(
    `INSERT INTO coupons (shop_id, name, type, starts_at, created_by, updated_at, code_count)
     VALUES ($1, 'A million', 'bulk_pool', now(), 'test', now(), $2) RETURNING id`,
    [shopId, MILLION],
  );
  couponId = coupon.rows[0].id;
  const batch = await database.query(
    `INSERT INTO batches (shop_id, coupon_id, kind, status, label, created_by, requested_count, made_count)
     VALUES ($1, $2, 'generated', 'done', 'All of them', 'test', $3, $3) RETURNING id`,
    [shopId, couponId, MILLION],
  );
  await database.query(
    `INSERT INTO codes (shop_id, coupon_id, batch_id, code)
     SELECT $1::bigint, $2::bigint, $3::bigint, 'MILLION-' || lpad(number::text, 7, '0') FROM generate_series(1, $4::int) AS number`,
    [shopId, couponId, batch.rows[0].id, MILLION],
  );
}, 240_000);

afterAll(() => database?.end());

test("a list of a million codes is paged and searched in a browser", async () => {
  const { app } = stand;
  await stand.openInAdmin(`/app/coupons/${couponId}?tab=codes`);
  await app.getByText(code(1), { exact: true }).first().waitFor();
  expect(await app.getByText("1,000,000").count()).toBeGreaterThan(0);
  // Of a million codes the browser holds one page.
  expect(await app.getByText(/^MILLION-\d{7}$/).count()).toBeLessThanOrEqual(100);

  await app.getByRole("button", { name: "Next" }).click();
  await app.getByText(code(51), { exact: true }).first().waitFor();
  expect(await app.getByText(code(1), { exact: true }).count()).toBe(0);
  await app.getByRole("button", { name: "Previous" }).click();
  await app.getByText(code(1), { exact: true }).first().waitFor();

  await app.getByRole("button", { name: "Search codes" }).click();
  await app.getByPlaceholder("Search by the beginning of a code").fill("million-009999");
  await app.getByText(code(99_990), { exact: true }).first().waitFor();
  expect(await app.getByText(code(1), { exact: true }).count()).toBe(0);

  await app.getByPlaceholder("Search by the beginning of a code").fill("nothing-begins-so");
  await app
    .getByText(/No codes/i)
    .first()
    .waitFor();
});
