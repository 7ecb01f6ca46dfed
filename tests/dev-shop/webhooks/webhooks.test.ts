import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBody } from "../http/http";
import { type DevShop, startDevShop } from "../start";
import { appKeys, exchangeToken, testShop as shop } from "../testing/admin-client";

interface ReceivedRequest {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

let devShop: DevShop;
let app: Server;
let received: ReceivedRequest[];
/** The statuses of the app's next responses, in order. Later responses have status 200. */
let responseStatuses: number[];

beforeEach(async () => {
  received = [];
  responseStatuses = [];
  app = createServer(async (request, response) => {
    received.push({ path: request.url, headers: request.headers, body: await readBody(request) });
    response.writeHead(responseStatuses.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  devShop = await startDevShop(appKeys);
  devShop.setAppUrl(`http://127.0.0.1:${(app.address() as AddressInfo).port}`);
  await devShop.control.setWebhookRetries({ retryDelaysMs: [5, 5, 5] });
  await exchangeToken(devShop);
});
afterEach(async () => {
  await devShop.close();
  app.closeAllConnections();
  app.close();
});

const emitOrder = (n: number) =>
  devShop.control.emitWebhook({ shop, topic: "orders/create", payload: { id: n, note: "é" } });
const receivedOrderIds = () => received.map(({ body }) => (JSON.parse(body) as { id: number }).id);

describe("webhooks", () => {
  it("have a signature of their raw body and Shopify's other headers", async () => {
    await emitOrder(1);
    await devShop.control.webhooksSettled();
    const [{ path, headers, body } = received[0]!] = received;
    expect(path).toBe("/webhooks");
    expect(headers["x-shopify-hmac-sha256"]).toBe(
      createHmac("sha256", appKeys.apiSecret).update(body).digest("base64"),
    );
    expect(headers).toMatchObject({
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": shop,
      "x-shopify-api-version": "2026-10",
    });
    for (const name of ["webhook-id", "event-id", "triggered-at"])
      expect(headers[`x-shopify-${name}`]).toBeTruthy();
  });

  it("are retried with the same webhook ID until the app accepts them", async () => {
    responseStatuses = [500, 503];
    await emitOrder(1);
    await devShop.control.webhooksSettled();
    expect(receivedOrderIds()).toEqual([1, 1, 1]);
    expect(new Set(received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
    expect(await devShop.control.webhookDeliveries({ shop })).toMatchObject([{ status: "delivered" }]);
  });

  it("are no longer sent after the last retry failed", async () => {
    responseStatuses = [500, 500, 500, 500, 500];
    await emitOrder(1);
    await devShop.control.webhooksSettled();
    expect(receivedOrderIds()).toEqual([1, 1, 1, 1]);
    expect(await devShop.control.webhookDeliveries({ shop })).toMatchObject([{ status: "given-up" }]);
  });

  it("are dropped, sent twice or wrongly signed if a test injects these faults", async () => {
    await devShop.control.injectWebhookFaults({
      faults: [{ kind: "drop" }, { kind: "twice" }, { kind: "wrong-signature" }],
    });
    for (const n of [1, 2, 3]) await emitOrder(n);
    await devShop.control.webhooksSettled();
    expect(receivedOrderIds().sort()).toEqual([2, 2, 3]);
    const { headers, body } = received.find((each) => each.body.includes('"id":3'))!;
    expect(headers["x-shopify-hmac-sha256"]).not.toBe(
      createHmac("sha256", appKeys.apiSecret).update(body).digest("base64"),
    );
  });

  it("can be held and then released in reverse order", async () => {
    await devShop.control.holdWebhooks();
    for (const n of [1, 2, 3]) await emitOrder(n);
    await devShop.control.releaseWebhooks({ order: "reversed" });
    expect(receivedOrderIds()).toEqual([3, 2, 1]);
  });

  it("can be redelivered several times at once", async () => {
    await emitOrder(1);
    await devShop.control.webhooksSettled();
    const [delivery] = await devShop.control.webhookDeliveries({ shop });
    await Promise.all([1, 2, 3, 4].map(() => devShop.control.redeliverWebhook({ id: delivery!.id })));
    await devShop.control.webhooksSettled();
    expect(receivedOrderIds()).toEqual([1, 1, 1, 1, 1]);
  });

  it("report an uninstall, and after the uninstall are sent only for compliance topics", async () => {
    await devShop.control.uninstall({ shop });
    await emitOrder(1);
    await devShop.control.emitWebhook({ shop, topic: "shop/redact", payload: { shop_domain: shop } });
    await devShop.control.webhooksSettled();
    expect(received.map(({ headers }) => headers["x-shopify-topic"]).sort()).toEqual([
      "app/uninstalled",
      "shop/redact",
    ]);
  });
});
