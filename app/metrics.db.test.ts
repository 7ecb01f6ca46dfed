import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { metrics } from "~/metrics.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { callShopify, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";
import { CURRENT_APP_INSTALLATION } from "~/shopify/operations/app-data";
import { QueueRunner } from "~/worker/queue-runner.server";
import { ShopPauses } from "~/worker/shop-pauses";
import { DEMO_SHOP } from "../tests/builders/a-merchant-request";
import { anInstalledShop } from "../tests/builders/an-installed-shop";
import { postWebhook } from "../tests/builders/post-webhook";
import { serveHttpApp } from "../tests/builders/serve-http-app";
import { emptyDatabase } from "../tests/setup/database";
import { devShop } from "../tests/setup/dev-shop";

let app: Awaited<ReturnType<typeof serveHttpApp>>;

beforeAll(async () => {
  await startQueue();
  app = await serveHttpApp({
    assets: [(request, response, next) => (request.path === "/logo.svg" ? response.end() : next())],
    pages: (request, response) => void response.sendStatus(request.path.endsWith("9") ? 500 : 200),
    patternOf: (path) => path.replace(/\d+/, ":couponId"),
  });
});
afterAll(async () => {
  await app.close();
  await stopQueue();
});
beforeEach(emptyDatabase);
beforeEach(() => metrics.registry.resetMetrics());
afterEach(() => vi.restoreAllMocks());

/** Returns the number of observations of a histogram, by its labels' values: `GET /app 200` is the key of one series. */
async function countsOf(name: string): Promise<Record<string, number>> {
  const metric = (await metrics.registry.getMetricsAsJSON()).find((one) => one.name === name);
  const values = (metric?.values ?? []) as unknown as {
    metricName?: string;
    labels: Record<string, string>;
    value: number;
  }[];
  return Object.fromEntries(
    values
      .filter(({ metricName = name }) => metricName === `${name}_count` || metricName === name)
      .map(({ labels, value }) => [Object.values(labels).join(" "), value]),
  );
}

const httpCounts = () => countsOf("dino_http_request_duration_seconds");

test("requests are counted by method, route pattern and status, without static files and webhooks", async () => {
  for (const path of ["/app/coupons/1", "/app/coupons/2?page=3", "/app/coupons/9", "/exports/x", "/logo.svg"])
    await (await fetch(app.url + path)).arrayBuffer();
  await postWebhook({ url: app.url, shop: DEMO_SHOP, topic: "orders/create", payload: {} });
  await expect.poll(httpCounts).toEqual({
    "GET /app/coupons/:couponId 200": 2,
    "GET /app/coupons/:couponId 500": 1,
    "GET /exports/:token 404": 1,
  });
});

test("a request whose connection is closed before the response is counted as incomplete", async () => {
  let arrived = () => {};
  const isWaiting = new Promise<void>((resolve) => (arrived = resolve));
  const hanging = await serveHttpApp({ pages: () => arrived(), patternOf: () => "/app" });
  const controller = new AbortController();
  const response = fetch(`${hanging.url}/app`, { signal: controller.signal });
  await isWaiting;
  controller.abort();
  await expect(response).rejects.toThrow();
  await expect.poll(httpCounts).toEqual({ "GET /app incomplete": 1 });
  await hanging.close();
});

test("webhooks are counted by topic and status, and topics without a subscription are counted together", async () => {
  const send = (topic: string, secret?: string) =>
    postWebhook({ url: app.url, shop: DEMO_SHOP, topic, payload: {}, secret });
  expect(await send("orders/create")).toBe(200);
  expect(await send("orders/create", "wrong")).toBe(401);
  expect(await send("made/up", "wrong")).toBe(401);
  expect(await send("themes/publish")).toBe(200);
  expect(await countsOf("dino_webhook_duration_seconds")).toEqual({
    "orders/create 200": 1,
    "orders/create 401": 1,
    "other 401": 1,
    "other 200": 1,
  });
});

test("each attempt to run a job is counted by its outcome, and its wait in the queue is measured", async () => {
  const job: JobDefinition = { ...jobs.refetchOrder, concurrency: 1, expireInSeconds: 1 };
  const never = new Promise<undefined>(() => {});
  const runs: (() => Promise<undefined>)[] = [
    async () => undefined,
    async () => {
      throw new ShopifyThrottled(1_000);
    },
    async () => {
      throw new ShopifyUnreachable("no response");
    },
    async () => {
      throw new RangeError("a bug");
    },
    () => never,
  ];
  for (const run of runs) {
    await prisma.$executeRaw`DELETE FROM queue.job`;
    await enqueue({ job, payload: { shopId: 1n, shopifyOrderId: 1n } });
    await prisma.$executeRaw`UPDATE queue.job SET start_after = start_after - interval '20 seconds'`;
    const runner = new QueueRunner({ job, handler: { run }, pauses: new ShopPauses() });
    runner.wake();
    await runner.stop();
  }
  expect(await countsOf("dino_job_duration_seconds")).toEqual({
    "refetch-order done": 1,
    "refetch-order throttled": 1,
    "refetch-order unreachable": 1,
    "refetch-order failed": 1,
    "refetch-order expired": 1,
  });
  expect(await countsOf("dino_job_wait_seconds")).toEqual({ "refetch-order": 5 });
  const waits = await metrics.registry.getSingleMetricAsString("dino_job_wait_seconds");
  expect(waits).toMatch(/_bucket{le="10",queue="refetch-order"} 0$/m);
});

test("calls to Shopify are counted by operation and outcome, and their wait for the call budget is measured", async () => {
  await anInstalledShop();
  metrics.registry.resetMetrics();
  const admin = await adminForShop({ shopDomain: DEMO_SHOP });
  const call = () => callShopify({ admin, operation: CURRENT_APP_INSTALLATION });
  await call();
  const { control } = await devShop();
  await control.failNext({ operation: "currentAppInstallation", kind: "http-500" });
  await expect(call()).rejects.toThrow(ShopifyUnreachable);
  const refusing = { ...admin, budget: { reserve: async () => ({ ok: false as const, retryAfterMs: 5 }) } };
  const refused = callShopify({ admin: refusing, operation: CURRENT_APP_INSTALLATION });
  await expect(refused).rejects.toThrow(ShopifyThrottled);
  expect(await countsOf("dino_shopify_call_duration_seconds")).toEqual({
    "CurrentAppInstallation ok": 1,
    "CurrentAppInstallation unreachable": 1,
  });
  expect(await countsOf("dino_call_budget_wait_seconds")).toEqual({ "interactive ok": 2 });
});

test("waits for a database connection are measured, and the pool's connections are counted by their state", async () => {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1`;
    const inUse = await metrics.registry.getSingleMetricAsString("dino_database_pool_connections");
    expect(inUse).toMatch(/state="in_use"} 1$/m);
  });
  const text = await metrics.registry.getSingleMetricAsString("dino_database_pool_connections");
  expect(text).toMatch(/state="in_use"} 0$/m);
  expect((await countsOf("dino_database_pool_wait_seconds")).ok).toBeGreaterThan(0);
});

test("the metrics include the event loop's lag and the app's version", async () => {
  const text = await metrics.registry.metrics();
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  expect(text).toContain('dino_build_info{version="unknown"}');
});
