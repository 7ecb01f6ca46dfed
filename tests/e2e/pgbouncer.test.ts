import { expect, inject, onTestFinished, test } from "vitest";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { startDevShop } from "../dev-shop/start";
import { startApp, startScript } from "../setup/app-process";
import { cloneDatabase } from "../setup/clone-database";
import { startPgBouncer } from "../setup/pgbouncer";
import { testEnvironment } from "../setup/test-environment";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import type { JourneyWithoutBrowser } from "./journey";
import { queryDatabase } from "./query-database";

/** Starts PgBouncer with few connections, and a web and a worker process behind it, which could use more of them. */
async function startBehindPgBouncer({ poolSize, hasDirectUrl }: { poolSize: number; hasDirectUrl: boolean }) {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
  const database = await cloneDatabase(inject("postgresUrl"));
  onTestFinished(() => database.drop());
  const pgBouncer = await startPgBouncer({ databaseUrl: database.url, poolSize });
  onTestFinished(() => pgBouncer.stop());
  const devShop = await startDevShop({ apiKey, apiSecret });
  onTestFinished(() => devShop.close());
  const variables: Record<string, string> = {
    ...testEnvironment,
    DATABASE_URL: pgBouncer.url,
    SHOPIFY_APP_URL: devShop.adminUrl,
    WORKER: "separate",
    LOG_LEVEL: "info",
  };
  if (hasDirectUrl) variables.DATABASE_DIRECT_URL = database.url;
  const web = await startApp({ port: await anyFreePort(), devShopUrl: devShop.apiUrl, variables });
  onTestFinished(() => web.stop());
  const worker = startScript({ script: "app/worker/main.ts", devShopUrl: devShop.apiUrl, variables });
  onTestFinished(() => worker.stop());
  devShop.setAppUrl(web.url);
  const shop = devShop.state.shops.all()[0]?.domain ?? "";
  const running = { appUrl: web.url, databaseUrl: database.url, devShop };
  return { pgBouncer, worker, journey: { running, shop } };
}

/** Places an order with the code and returns without waiting for its webhook. */
async function order({ running, shop }: JourneyWithoutBrowser, code: string) {
  const placed = await running.devShop.control.placeOrder({ shop, codes: [code] });
  expect(placed.ok).toBe(true);
}

async function countRedemptions(journey: JourneyWithoutBrowser): Promise<number> {
  const sql = "SELECT count(*)::int AS count FROM redemptions";
  const [row] = await queryDatabase<{ count: number }>(journey, sql);
  return row?.count ?? 0;
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

test("behind PgBouncer, coupons are created, synced and used, with fewer connections than clients and a restart of PgBouncer", async () => {
  const { pgBouncer, journey } = await startBehindPgBouncer({ poolSize: 2, hasDirectUrl: true });
  const discountRuleId = await createDiscount(journey, { name: "Ten off" });
  // The first request installs the shop, so the others can run at the same time.
  await Promise.all(
    range(12).map((n) => createCoupon(journey, { name: `Coupon ${n}`, code: `CODE${n}`, discountRuleId })),
  );
  await Promise.all(range(12).map((n) => order(journey, `CODE${n}`)));
  await expect.poll(() => countRedemptions(journey)).toBe(12);
  const { clientsActive, serversActive, serversIdle } = await pgBouncer.stats();
  expect(serversActive + serversIdle).toBeLessThanOrEqual(2);
  expect(clientsActive).toBeGreaterThan(2);

  const orders = Promise.all(range(12).map((n) => order(journey, `CODE${n}`)));
  await pgBouncer.restart();
  await orders;
  // Shopify delivers a webhook again if the app did not respond with 200.
  await expect.poll(() => countRedemptions(journey), { timeout: 90_000 }).toBe(24);
  await createCoupon(journey, { name: "After the restart", code: "AFTER", discountRuleId });
}, 240_000);

test("behind PgBouncer, a worker gets notifications over the direct connection", async () => {
  const { journey, worker } = await startBehindPgBouncer({ poolSize: 3, hasDirectUrl: true });
  const countListeners = async () => {
    const sql =
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN dino_jobs'";
    return (await queryDatabase(journey, sql)).length;
  };
  await expect.poll(countListeners).toBe(1);
  expect(worker.output()).not.toContain("PgBouncer");
});

test("behind PgBouncer without a direct connection, a worker logs that it polls, and runs the jobs", async () => {
  const { journey, worker } = await startBehindPgBouncer({ poolSize: 3, hasDirectUrl: false });
  await expect.poll(() => worker.output()).toContain("jobs are found by polling once per second");
  const discountRuleId = await createDiscount(journey, { name: "Ten off" });
  await createCoupon(journey, { name: "Summer", code: "SUMMER", discountRuleId });
});
