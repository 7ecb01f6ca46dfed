import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { keyId } from "~/lib/key-id";
import { sealedPrefix } from "~/lib/secret-box";
import { DEMO_SHOP, USER_AGENT } from "../builders/a-merchant-request";
import { startRunningApp } from "../setup/running-app";
import { testEnvironment } from "../setup/test-environment";

const oldKey = testEnvironment.TOKEN_ENCRYPTION_KEY;
const newKey = Buffer.alloc(32, "new").toString("base64");
const oldSecret = testEnvironment.SHOPIFY_API_SECRET;
const newSecret = "dino-new-api-secret";

/** The app starts four times. */
const TIMEOUT_MS = 300_000;

test("both keys are rotated while the app runs: pages, webhooks and calls to Shopify work in every step, also after the old keys are gone", {
  timeout: TIMEOUT_MS,
}, async () => {
  const running = await startRunningApp();
  onTestFinished(() => running.close());
  const client = new pg.Client({ connectionString: running.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  const { control } = running.devShop;

  const restartWith = async (variables: Record<string, string>) => {
    await running.process.stop();
    await running.restart(variables);
  };
  const openApp = async () => {
    const token = await control.sessionToken({ shop: DEMO_SHOP });
    const headers = { authorization: `Bearer ${token}`, "user-agent": USER_AGENT };
    return (await fetch(`${running.appUrl}/app/coupons`, { headers })).status;
  };
  /** Places an order, and returns the final statuses of its webhooks. */
  const placeOrder = async () => {
    const before = await control.webhookDeliveries({ topic: "orders/create" });
    await control.placeOrder({ shop: DEMO_SHOP });
    await control.webhooksSettled({});
    const deliveries = await control.webhookDeliveries({ topic: "orders/create" });
    return deliveries.slice(before.length).map(({ status }) => status);
  };
  /** Runs a job that calls Shopify, and returns the outcomes of its calls. */
  const callShopify = async () => {
    await control.clearCalls();
    const [shop] = (await client.query("SELECT id FROM shops")).rows;
    await enqueue("reconcile-orders", { shopId: String(shop.id) });
    await expect.poll(async () => (await control.calls({ shop: DEMO_SHOP })).length).toBeGreaterThan(0);
    const calls = await control.calls({ shop: DEMO_SHOP });
    return calls.map(({ outcome }) => outcome);
  };
  const enqueue = (name: string, data: object) =>
    client.query("INSERT INTO queue.job (name, data) VALUES ($1, $2)", [name, data]);
  const sessionOf = async () => {
    const { rows } = await client.query(
      `SELECT "accessToken" AS access, "refreshToken" AS refresh, state FROM sessions`,
    );
    return rows[0];
  };
  const everythingWorks = async () => {
    expect(await openApp()).toBe(200);
    expect(await placeOrder()).toEqual(["delivered"]);
    expect(new Set(await callShopify())).toEqual(new Set(["succeeded"]));
  };

  await everythingWorks();
  expect((await sessionOf()).access).toContain(sealedPrefix(oldKey));

  await control.setApiSecrets({ secrets: [oldSecret, newSecret] });
  await restartWith({
    TOKEN_ENCRYPTION_KEY: `${oldKey},${newKey}`,
    SHOPIFY_API_SECRET: `${newSecret},${oldSecret}`,
  });
  await everythingWorks();
  await restartWith({ TOKEN_ENCRYPTION_KEY: `${newKey},${oldKey}` });
  await everythingWorks();
  await enqueue("sweep", {});
  const withNewKeys = {
    access: expect.stringContaining(sealedPrefix(newKey)),
    refresh: expect.stringContaining(sealedPrefix(newKey)),
    state: keyId(newSecret),
  };
  await expect.poll(sessionOf).toEqual(withNewKeys);

  await control.setApiSecrets({ secrets: [newSecret] });
  await everythingWorks();
  await restartWith({ TOKEN_ENCRYPTION_KEY: newKey, SHOPIFY_API_SECRET: newSecret });
  await everythingWorks();
  expect(await sessionOf()).toEqual(withNewKeys);
});
