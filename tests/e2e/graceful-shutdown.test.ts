import { createHmac, randomUUID } from "node:crypto";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { anOrderPayload } from "../builders/an-order-payload";
import { startRunningApp } from "../setup/running-app";
import { testEnvironment } from "../setup/test-environment";

/**
 * Starts to send a webhook, and returns when the app has read the webhook's headers. `finish` sends the body, and
 * returns the status of the response.
 */
async function startWebhook({ appUrl, body }: { appUrl: string; body: string }) {
  const clientRequest: ClientRequest = request(`${appUrl}/webhooks`, {
    method: "POST",
    headers: {
      expect: "100-continue",
      "content-type": "application/json",
      "x-shopify-hmac-sha256": createHmac("sha256", testEnvironment.SHOPIFY_API_SECRET)
        .update(body)
        .digest("base64"),
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": "dino-demo.myshopify.com",
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
    },
  });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    clientRequest.once("response", resolve);
    clientRequest.once("error", reject);
  });
  clientRequest.flushHeaders();
  await new Promise((resolve) => clientRequest.once("continue", resolve));
  const finish = async () => {
    clientRequest.end(body);
    return (await response).statusCode;
  };
  return { finish };
}

test("during its shutdown delay, the app reports that it is not ready and still accepts webhooks; a second signal ends it at once", async () => {
  const running = await startRunningApp();
  onTestFinished(() => running.close());
  await running.process.stop();
  await running.restart({ SHUTDOWN_DELAY_SECONDS: "120" });
  process.kill(running.process.pid, "SIGTERM");
  const readinessStatus = async () => (await fetch(`${running.appUrl}/readyz`)).status;
  await expect.poll(readinessStatus).toBe(503);
  const webhook = await startWebhook({ appUrl: running.appUrl, body: JSON.stringify(anOrderPayload({})) });
  expect(await webhook.finish()).toBe(200);
  process.kill(running.process.pid, "SIGTERM");
  expect(await running.process.exited).toEqual({ code: 1, signal: null });
});

test("on shutdown, the app refuses new connections, responds to the webhook in progress, logs the request and exits with code 0; the webhook is processed after a restart", async () => {
  // This test stops the app, so it starts its own app instead of using the one that other test files share.
  const running = await startRunningApp();
  onTestFinished(() => running.close());
  const client = new pg.Client({ connectionString: running.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  const isConnectionRefused = () =>
    fetch(`${running.appUrl}/healthz`).then(
      () => false,
      () => true,
    );
  await client.query(
    `INSERT INTO shops (domain, name, currency_code, time_zone)
     VALUES ('dino-demo.myshopify.com', 'Dino Demo', 'USD', 'UTC')`,
  );
  const body = JSON.stringify(anOrderPayload({ codes: ["UNKNOWN"] }));
  const webhook = await startWebhook({ appUrl: running.appUrl, body });
  const stopping = running.process.stop();
  await expect.poll(isConnectionRefused).toBe(true);
  expect(await webhook.finish()).toBe(200);
  await stopping;
  expect(await running.process.exited).toEqual({ code: 0, signal: null });
  const logLine = running.process
    .output()
    .split("\n")
    .find((text) => text.includes('"path":"/webhooks"'));
  expect(JSON.parse(logLine ?? "")).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });

  await running.restart();
  const listProcessed = async () =>
    (await client.query('SELECT processed_at IS NOT NULL AS "isProcessed" FROM webhook_events')).rows;
  await expect.poll(listProcessed).toEqual([{ isProcessed: true }]);
});
