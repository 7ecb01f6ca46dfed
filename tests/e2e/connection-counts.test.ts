import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { USER_AGENT } from "../builders/a-merchant-request";
import { startDevShop } from "../dev-shop/start";
import { startApp, startScript } from "../setup/app-process";
import { cloneDatabase } from "../setup/clone-database";
import { testEnvironment } from "../setup/test-environment";

const variables = { ...testEnvironment, DATABASE_POOL_SIZE: "3", QUEUE_POOL_SIZE: "2", WORKER: "separate" };

test("a web and a worker process open no more connections than documented, under the documented names", async () => {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
  const database = await cloneDatabase(inject("postgresUrl"));
  onTestFinished(() => database.drop());
  const devShop = await startDevShop({ apiKey, apiSecret });
  onTestFinished(() => devShop.close());
  const environment = {
    devShopUrl: devShop.apiUrl,
    variables: { ...variables, DATABASE_URL: database.url, SHOPIFY_APP_URL: devShop.adminUrl },
  };
  const web = await startApp({ ...environment, port: await anyFreePort() });
  onTestFinished(() => web.stop());
  const worker = startScript({ ...environment, script: "app/worker/main.ts" });
  onTestFinished(() => worker.stop());

  const client = new pg.Client({ connectionString: database.url, application_name: "test" });
  await client.connect();
  onTestFinished(() => client.end());
  /** The highest number of connections of each name so far. */
  const highest: Record<string, number> = {};
  const count = async () => {
    const { rows } = await client.query<{ name: string; count: number }>(
      `SELECT application_name AS name, count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND application_name <> 'test' GROUP BY 1`,
    );
    for (const row of rows) highest[row.name] = Math.max(highest[row.name] ?? 0, row.count);
    return highest;
  };
  await expect.poll(count).toHaveProperty("dino-worker-listen");

  const shop = devShop.state.shops.all()[0]?.domain ?? "";
  const token = await devShop.control.sessionToken({ shop });
  const headers = { authorization: `Bearer ${token}`, "user-agent": USER_AGENT };
  const openPage = () => fetch(`${web.url}/app/coupons.data`, { headers });
  // The first page installs the shop.
  expect((await openPage()).status).toBe(200);
  // While this table is locked, each page keeps a connection.
  const locking = new pg.Client({ connectionString: database.url, application_name: "test" });
  await locking.connect();
  onTestFinished(() => locking.end());
  await locking.query("BEGIN; LOCK TABLE coupons");
  const pages = Promise.all(Array.from({ length: 10 }, openPage));
  await expect.poll(count).toMatchObject({ "dino-web": 3 });
  await locking.query("COMMIT");
  await pages;
  await count();
  const limits = {
    "dino-web": 3,
    "dino-web-queue": 2,
    "dino-worker": 3,
    "dino-worker-queue": 2,
    "dino-worker-listen": 1,
  };
  expect(Object.keys(highest).sort()).toEqual(Object.keys(limits).sort());
  for (const [name, limit] of Object.entries(limits)) expect(highest[name], name).toBeLessThanOrEqual(limit);
});
