import { createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import express from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { createByteBudget } from "~/lib/byte-budget";
import { aShop } from "../tests/builders/a-shop";
import { anOrderPayload } from "../tests/builders/an-order-payload";
import { holdAllConnections } from "../tests/builders/hold-all-connections";
import { emptyDatabase, withDatabaseDown } from "../tests/setup/database";
import { testEnvironment } from "../tests/setup/test-environment";
import { handleWebhookRequest } from "./accept-webhook.server";

beforeEach(emptyDatabase);

const MB = 1024 * 1024;
const LONG_TIMEOUTS = { readTimeoutMs: 60_000, storeTimeoutMs: 60_000 };
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0)) await cleanUp();
});

interface Limits {
  maxBytes?: number;
  readTimeoutMs?: number;
  storeTimeoutMs?: number;
}

/**
 * Serves `POST /webhooks` on a free port and returns the port. Only the limits that a test sets are low enough to be
 * reached.
 */
async function serve({ maxBytes = 64 * MB, ...timeouts }: Limits = {}) {
  const limits = { budget: createByteBudget({ maxBytes }), ...LONG_TIMEOUTS, ...timeouts };
  const app = express();
  app.post("/webhooks", (request, response) => {
    handleWebhookRequest(request, response, limits).catch(() => response.destroy());
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return (server.address() as AddressInfo).port;
}

function headersFor({ shop, body }: { shop: string; body: string }) {
  return {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    "X-Shopify-Hmac-Sha256": createHmac("sha256", testEnvironment.SHOPIFY_API_SECRET)
      .update(body)
      .digest("base64"),
    "X-Shopify-Topic": "orders/create",
    "X-Shopify-Shop-Domain": shop,
    "X-Shopify-Webhook-Id": randomUUID(),
  };
}

function post({ port, shop, body }: { port: number; shop: string; body: string }) {
  return new Promise<{ status?: number; retryAfter?: string }>((resolve, reject) => {
    const options = { port, method: "POST", path: "/webhooks", headers: headersFor({ shop, body }) };
    const request = http.request({ ...options, agent: false }, (response) => {
      response.resume();
      const retryAfter = response.headers["retry-after"];
      response.on("end", () => resolve({ status: response.statusCode, retryAfter }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

/**
 * Sends headers that announce a body of `length` bytes, then the first part of the body (`sent`), and then nothing
 * more. `response` resolves to everything that was received when the connection is closed.
 */
async function stall({ port, sent, length = 2 * MB }: { port: number; sent: string; length?: number }) {
  const socket = net.connect(port, "127.0.0.1");
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let text = "";
  socket.on("data", (data) => {
    text += data;
  });
  // Without this listener, a connection reset would crash the test. The `close` event follows in any case.
  socket.on("error", () => {});
  const response = new Promise<string>((resolve) => socket.once("close", () => resolve(text)));
  socket.write(`POST /webhooks HTTP/1.1\r\nHost: dino\r\nContent-Length: ${length}\r\n\r\n${sent}`);
  cleanups.push(async () => socket.destroy());
  return { socket, response };
}

const bodyOfBytes = (bytes: number) => {
  const [start, end] = ['{"note":"', '"}'];
  return start + "x".repeat(bytes - start.length - end.length) + end;
};

test("stores a webhook with a body of 5 MB, and returns 413 for a body that is one byte larger", async () => {
  const [port, shop] = [await serve(), await aShop()];
  expect(await post({ port, shop: shop.domain, body: bodyOfBytes(5 * MB) })).toMatchObject({ status: 200 });
  expect(await post({ port, shop: shop.domain, body: bodyOfBytes(5 * MB + 1) })).toMatchObject({
    status: 413,
  });
  expect(await prisma.webhookEvent.count()).toBe(1);
});

test("stores a webhook while a thousand requests are stalled, and returns 408 for each stalled request", async () => {
  const [port, shop] = [await serve({ readTimeoutMs: 5_000 }), await aShop()];
  const stalled: Awaited<ReturnType<typeof stall>>[] = [];
  while (stalled.length < 1_000) {
    stalled.push(...(await Promise.all(Array.from({ length: 100 }, () => stall({ port, sent: '{"id":' })))));
  }
  const body = JSON.stringify(anOrderPayload());
  expect(await post({ port, shop: shop.domain, body })).toMatchObject({ status: 200 });
  const responses = await Promise.all(stalled.map(({ response }) => response));
  expect(responses.filter((response) => response.startsWith("HTTP/1.1 408 "))).toHaveLength(1_000);
});

test("returns 408 for a stalled request and closes its connection", async () => {
  const port = await serve({ readTimeoutMs: 200 });
  const { response } = await stall({ port, sent: '{"id":' });
  expect(await response).toMatch(/^HTTP\/1\.1 408 [\s\S]*Connection: close/);
});

test("returns 413 for a stalled request that announces a body of 6 MB, and closes its connection", async () => {
  const port = await serve({ readTimeoutMs: 200 });
  const { response } = await stall({ port, sent: "{", length: 6 * MB });
  expect(await response).toMatch(/^HTTP\/1\.1 413 [\s\S]*Connection: close/);
});

test("returns 503 for a body that does not fit in the memory budget beside a stalled request, and 200 once that request ends", async () => {
  const [port, shop] = [await serve({ maxBytes: 1_000_000 }), await aShop()];
  const sent = "x".repeat(600_000);
  const { socket } = await stall({ port, sent });
  const smallBody = bodyOfBytes(300_000);
  const largeBody = bodyOfBytes(600_000);
  // Polls, because the server may not have read all bytes of the stalled request yet.
  await expect
    .poll(() => post({ port, shop: shop.domain, body: largeBody }))
    .toEqual({ status: 503, retryAfter: "10" });
  expect(await post({ port, shop: shop.domain, body: smallBody })).toMatchObject({ status: 200 });
  socket.destroy();
  await expect.poll(() => post({ port, shop: shop.domain, body: largeBody })).toMatchObject({ status: 200 });
});

test("returns 503 while no database connection is free, and 200 once connections are free again", async () => {
  const [port, shop] = [await serve({ storeTimeoutMs: 200 }), await aShop()];
  const body = JSON.stringify(anOrderPayload());
  const release = await holdAllConnections();
  try {
    const responses = await Promise.all([1, 2, 3].map(() => post({ port, shop: shop.domain, body })));
    expect(responses).toEqual([1, 2, 3].map(() => ({ status: 503, retryAfter: "10" })));
  } finally {
    await release();
  }
  await expect.poll(() => post({ port, shop: shop.domain, body })).toMatchObject({ status: 200 });
});

test("returns 503 while the database is down", async () => {
  const [port, shop] = [await serve(), await aShop()];
  const body = JSON.stringify(anOrderPayload());
  const response = await withDatabaseDown(() => post({ port, shop: shop.domain, body }));
  expect(response).toEqual({ status: 503, retryAfter: "10" });
});
