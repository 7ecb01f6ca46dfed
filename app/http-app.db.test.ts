import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { createHttpApp } from "~/http-app.server";
import { logger } from "~/logger.server";
import { aLiveCoupon } from "../tests/builders/a-live-coupon";
import { DEMO_SHOP } from "../tests/builders/a-merchant-request";
import { anInstalledShop } from "../tests/builders/an-installed-shop";
import { bookInbox } from "../tests/builders/deliver-webhooks";
import { emptyDatabase, withDatabaseDown } from "../tests/setup/database";
import { devShop } from "../tests/setup/dev-shop";

/** Base URL of the app under test, which runs without the Remix pages. */
let url: string;
let server: Server;

beforeAll(async () => {
  server = createServer(
    createHttpApp({
      health: (_request, _response, next) => next(),
      assets: [],
      pages: (_request, response) => void response.sendStatus(404),
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  (await devShop()).setAppUrl(url);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(emptyDatabase);
afterEach(() => vi.restoreAllMocks());

let nextCode = 1;

/**
 * Creates a live coupon. Returns helpers that place an order with the coupon, list the app's responses to webhooks, and
 * book the inbox.
 */
async function aCouponToUse() {
  const { control, state } = await devShop();
  const { id: shopId } = await anInstalledShop();
  const { id: couponId, code } = await aLiveCoupon({ shopId, code: `HTTP-${nextCode++}` });
  await control.webhooksSettled();
  await prisma.webhookEvent.deleteMany();
  const earlierIds = new Set(state.webhookDeliveries.all().map(({ id }) => id));
  return {
    control,
    placeOrder: async () => {
      const placed = await control.placeOrder({ shop: DEMO_SHOP, codes: [code] });
      if (!placed.ok) throw new Error(`no order: ${placed.reason}`);
      return placed.order;
    },
    /** Lists the webhooks since the setup, oldest first: the topic, then the response status of each attempt. */
    listResponses: () =>
      state.webhookDeliveries
        .all()
        .filter(({ id }) => !earlierIds.has(id))
        .map(({ topic, attempts }) => [topic, ...attempts.map(({ responseStatus }) => responseStatus)]),
    /** Books the waiting webhooks, and returns the coupon's number of uses. */
    bookAndCountUses: async () => {
      await bookInbox();
      return (await getCoupon({ shopId, couponId })).usedCount;
    },
  };
}

test("an order webhook from Shopify gets a 200, and the order counts as one use of its coupon", async () => {
  const { control, placeOrder, listResponses, bookAndCountUses } = await aCouponToUse();
  await placeOrder();
  await control.webhooksSettled();
  expect(listResponses()).toEqual([["orders/create", 200]]);
  expect(await bookAndCountUses()).toBe(1);
});

test("a webhook with a wrong signature gets a 401 and is not stored", async () => {
  const { control, placeOrder, listResponses, bookAndCountUses } = await aCouponToUse();
  await control.injectWebhookFaults({ faults: [{ kind: "wrong-signature" }] });
  await placeOrder();
  await control.webhooksSettled();
  expect(listResponses()).toEqual([["orders/create", 401]]);
  expect(await prisma.webhookEvent.count()).toBe(0);
  expect(await bookAndCountUses()).toBe(0);
});

test("a webhook during a database outage gets a 503, the error is logged, and Shopify's retry is stored and counts as one use", async () => {
  const { control, placeOrder, listResponses, bookAndCountUses } = await aCouponToUse();
  await control.setWebhookRetries({ retryDelaysMs: Array(40).fill(250), timeoutMs: 5_000 });
  const logged = vi.spyOn(logger, "error");
  await withDatabaseDown(async () => {
    await placeOrder();
    await expect.poll(listResponses).toEqual([["orders/create", 503]]);
  });
  const fields = { err: expect.any(Error), topic: "orders/create", shopDomain: DEMO_SHOP };
  expect(logged).toHaveBeenCalledWith(fields, "could not store a webhook");
  await expect.poll(() => listResponses()[0]?.at(-1)).toBe(200);
  expect(await prisma.webhookEvent.count()).toBe(1);
  expect(await bookAndCountUses()).toBe(1);
});

test("a download that fails with an unexpected error gets an empty 500 response, and the error is logged without the download's token", async () => {
  const logged = vi.spyOn(logger, "error");
  await withDatabaseDown(async () => {
    const { exportUrl } = await import("~/downloads/export-url.server");
    const { allCodes } = await import("~/domain/codes/find/code-selection");
    const path = exportUrl({ kind: "codes", shopId: 1n, couponId: 1n, selection: allCodes });
    const response = await fetch(new URL(path, url));
    expect([response.status, await response.text()]).toEqual([500, ""]);
  });
  expect(logged).toHaveBeenCalledWith({ err: expect.any(Error), path: "/exports/…" }, "request failed");
});

test("a path that cannot be decoded gets an empty 400 response and is not logged as an error", async () => {
  const logged = vi.spyOn(logger, "error");
  const response = await fetch(`${url}/%E0%A4%A`);
  expect([response.status, await response.text()]).toEqual([400, ""]);
  expect(logged).not.toHaveBeenCalled();
});

test("an order counts once and in its latest state, even if its webhooks arrive repeatedly or in reverse order", async () => {
  const { control, placeOrder, listResponses, bookAndCountUses } = await aCouponToUse();
  await control.injectWebhookFaults({ faults: [{ kind: "twice" }] });
  await placeOrder();
  await control.webhooksSettled();
  for (const { id } of await control.webhookDeliveries({ topic: "orders/create" }))
    await control.redeliverWebhook({ id });
  await control.webhooksSettled();
  expect(listResponses()).toEqual([["orders/create", 200, 200, 200]]);
  expect(await bookAndCountUses()).toBe(1);

  await control.holdWebhooks();
  const { id } = await placeOrder();
  await control.cancelOrder({ orderId: id });
  await control.releaseWebhooks({ order: "reversed" });
  const topics = listResponses().map(([topic]) => topic);
  expect(topics).toEqual(expect.arrayContaining(["orders/create", "orders/cancelled"]));
  expect(listResponses().every(([, ...statuses]) => statuses.at(-1) === 200)).toBe(true);
  expect(await bookAndCountUses()).toBe(1);
});

test("an unsigned webhook is not stored: it gets a 413 if its body is over 5 MB, with or without a Content-Length, and a 401 if its body is exactly 5 MB", async () => {
  const megabyte = Buffer.alloc(1024 * 1024, " ");
  const streamOf = (megabytes: number) =>
    Readable.toWeb(Readable.from(Array<Buffer>(megabytes).fill(megabyte))) as ReadableStream;
  const post = async (body: BodyInit) => {
    const init = { method: "POST", body, duplex: "half" as const };
    return (await fetch(`${url}/webhooks`, init)).status;
  };
  expect(await post(streamOf(6))).toBe(413);
  expect(await post(Buffer.concat(Array<Buffer>(6).fill(megabyte)))).toBe(413);
  expect(await post(streamOf(5))).toBe(401);
  expect(await prisma.webhookEvent.count()).toBe(0);
});
