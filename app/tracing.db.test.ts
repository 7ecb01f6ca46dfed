import { SpanKind, TraceFlags, trace } from "@opentelemetry/api";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { collectDeadJobs } from "~/domain/inbox/dead-letters/collect-dead-jobs.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { takeJob } from "~/jobs/taken-job.server";
import { logContext } from "~/log-context.server";
import { logger } from "~/logger.server";
import { startTracing, traceOriginOf, withSpan } from "~/tracing.server";
import { runJob } from "~/worker/run-job.server";
import { DEMO_SHOP } from "../tests/builders/a-merchant-request";
import { aSettledCoupon } from "../tests/builders/a-settled-coupon";
import { aTraceCollector, type ExportedSpan } from "../tests/builders/a-trace-collector";
import { anInstalledShop } from "../tests/builders/an-installed-shop";
import { postWebhook } from "../tests/builders/post-webhook";
import { runNextJob } from "../tests/builders/run-next-job";
import { serveHttpApp } from "../tests/builders/serve-http-app";
import { discountOfCoupon } from "../tests/builders/sync-discount";
import { emptyDatabase } from "../tests/setup/database";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const CALLER_SPAN_ID = "b7ad6b7169203331";
const TRACEPARENT = `00-${TRACE_ID}-${CALLER_SPAN_ID}-01`;

let app: Awaited<ReturnType<typeof serveHttpApp>>;

beforeAll(async () => {
  await startQueue();
  app = await serveHttpApp();
});
afterAll(async () => {
  await app.close();
  await stopQueue();
});
beforeEach(emptyDatabase);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

let nextCode = 1;

/** Creates a live coupon in the dev shop. Returns a function that sends a webhook about the coupon's discount. */
async function aLiveDiscount() {
  const { id: shopId } = await anInstalledShop();
  const { couponId } = await aSettledCoupon({ shopId, code: `TRACED-${nextCode++}` });
  const { shopifyId } = await discountOfCoupon(couponId);
  return {
    reportUpdate: (traceparent = TRACEPARENT) =>
      postWebhook({
        url: app.url,
        shop: DEMO_SHOP,
        topic: "discounts/update",
        payload: { admin_graphql_api_id: shopifyId },
        headers: { traceparent },
      }),
  };
}

const traceparentsInQueue = async () => {
  const rows = await prisma.$queryRaw<{ traceparent: string | null }[]>`
    SELECT data->>'traceparent' AS traceparent FROM queue.job WHERE state < 'active' ORDER BY created_on`;
  return rows.map(({ traceparent }) => traceparent);
};

/** Exports the spans of `work` to a collector, and returns them. */
async function traced(work: () => Promise<unknown>): Promise<ExportedSpan[]> {
  const collector = await aTraceCollector();
  const tracing = await startTracing({ endpoint: collector.endpoint });
  try {
    await work();
  } finally {
    await tracing.stop();
    await collector.close();
  }
  return collector.spans;
}

function attributesOf(span: ExportedSpan | undefined) {
  return Object.fromEntries(
    (span?.attributes ?? []).map(({ key, value }) => [key, value.stringValue ?? value.intValue]),
  );
}

test("without a collector, no span is created, and jobs and log lines contain no trace", async () => {
  const tracing = await startTracing({ endpoint: undefined });
  const { reportUpdate } = await aLiveDiscount();
  expect(await reportUpdate()).toBe(200);
  await withSpan({ name: "test", kind: SpanKind.INTERNAL, attributes: {} }, async (span) => {
    expect(span.isRecording()).toBe(false);
    expect(logContext()).toEqual({});
    await enqueue({ job: jobs.syncCodes, payload: { shopId: 1n } });
  });
  expect(await traceparentsInQueue()).toEqual([null, null]);
  await tracing.stop();
});

test("a webhook, the jobs that it causes and their calls to Shopify are one trace, which continues the trace of the request", async () => {
  const { reportUpdate } = await aLiveDiscount();
  const spans = await traced(async () => {
    expect(await reportUpdate()).toBe(200);
    await runNextJob("bookInbox");
    await runNextJob("checkCoupon");
  });
  const [webhook] = spans.filter(({ name }) => name === "POST /webhooks");
  const [booking] = spans.filter(({ name }) => name === "job book-inbox");
  const [check] = spans.filter(({ name }) => name === "job check-coupon");
  const calls = spans.filter(({ name }) => name.startsWith("Shopify "));
  expect(webhook?.parentSpanId).toBe(CALLER_SPAN_ID);
  expect(booking?.parentSpanId).toBe(webhook?.spanId);
  expect(check?.parentSpanId).toBe(booking?.spanId);
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.map(({ parentSpanId }) => parentSpanId)).toEqual(calls.map(() => check?.spanId));
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE_ID]));
  expect(spans).toHaveLength(3 + calls.length);
  expect(attributesOf(webhook)).toMatchObject({
    "dino.topic": "discounts/update",
    "dino.shop": DEMO_SHOP,
    "http.response.status_code": 200,
  });
  expect(attributesOf(booking)).toMatchObject({
    "dino.job": "book-inbox",
    "dino.outcome": "done",
    "dino.attempt": 0,
  });
  expect(calls.map((call) => attributesOf(call)["graphql.operation.name"])).not.toContain("unnamed");
});

test("each booking job continues the trace of its own shop's webhook, also if the webhooks are stored together", async () => {
  const shops = Array.from({ length: 5 }, (_, n) => `shop-${n}.myshopify.com`);
  const traceIdOf = (shop: string) => shop.replace(/\D/g, "").repeat(32).replaceAll("0", "a");
  await traced(() =>
    Promise.all(
      shops.map((shop) =>
        postWebhook({
          url: app.url,
          shop,
          topic: "orders/create",
          payload: {},
          headers: { traceparent: `00-${traceIdOf(shop)}-${CALLER_SPAN_ID}-01` },
        }),
      ),
    ),
  );
  const queued = await prisma.$queryRaw<{ shop: string; traceparent: string }[]>`
    SELECT data->>'shopDomain' AS shop, data->>'traceparent' AS traceparent FROM queue.job ORDER BY 1`;
  expect(queued.map(({ shop, traceparent }) => [shop, traceparent.split("-")[1]])).toEqual(
    shops.map((shop) => [shop, traceIdOf(shop)]),
  );
});

test("a webhook whose booking job already waits gets a link to the trace in which the job will run", async () => {
  const { reportUpdate } = await aLiveDiscount();
  const spans = await traced(async () => {
    await reportUpdate();
    await reportUpdate(`00-${"c".repeat(32)}-${CALLER_SPAN_ID}-01`);
    expect(await traceparentsInQueue()).toHaveLength(1);
  });
  const [first, second] = spans;
  expect(first?.links).toEqual([]);
  expect(second?.links).toMatchObject([{ traceId: TRACE_ID, spanId: first?.spanId }]);
});

test("a job that is run again keeps its parent, and its handler and its dead letter get the payload alone", async () => {
  const job = jobs.refetchOrder;
  const payload = { shopId: "1", shopifyOrderId: "7" };
  const runWith = async (run: () => Promise<string | undefined>) => {
    await prisma.$executeRaw`UPDATE queue.job SET start_after = now() - interval '1 second' WHERE state < 'active'`;
    const taken = await takeJob({ name: job.name, exceptShops: [] });
    if (!taken) throw new Error("no job is due");
    expect(taken.data).toEqual(payload);
    await runJob({ job, handler: { run }, taken });
  };
  const spans = await traced(async () => {
    await withSpan({ name: "edit", kind: SpanKind.INTERNAL, attributes: {} }, async () => {
      await enqueue({ job, payload });
    });
    await runWith(async () => "more");
    await runWith(async () => {
      throw new RangeError("a secret");
    });
  });
  const [edit, ...attempts] = spans;
  expect(attempts.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual(
    Array(2).fill(["job refetch-order", edit?.spanId]),
  );
  expect(attempts.map((attempt) => attributesOf(attempt)["dino.outcome"])).toEqual(["done", "failed"]);
  expect(attempts.map(({ status }) => status)).toEqual([{ code: 0 }, { code: 2, message: "RangeError" }]);
  expect(JSON.stringify(spans)).not.toContain("a secret");

  await prisma.$executeRaw`UPDATE queue.job SET state = 'failed' WHERE state = 'retry'`;
  await collectDeadJobs();
  const deadLetters = await prisma.deadLetter.findMany();
  expect(deadLetters.map((deadLetter) => deadLetter.payload)).toEqual([payload]);
});

test("the span of work that throws has the name of the error's class, and not its message", async () => {
  const [span] = await traced(async () => {
    const work = withSpan({ name: "edit", kind: SpanKind.INTERNAL, attributes: {} }, async () => {
      throw new RangeError("a secret");
    });
    await expect(work).rejects.toThrow("a secret");
  });
  expect(span?.status).toEqual({ code: 2, message: "RangeError" });
  expect(JSON.stringify(span)).not.toContain("a secret");
});

test("while a trace is active, log lines have its ID", async () => {
  let fields: object = {};
  const [span] = await traced(() =>
    withSpan({ name: "edit", kind: SpanKind.INTERNAL, attributes: {} }, async () => {
      fields = logContext();
    }),
  );
  expect(fields).toEqual({ traceId: span?.traceId });
});

test("a collector that rejects the export is logged, and requests and the shutdown work as usual", async () => {
  // The SDK's setting for the time between two exports.
  vi.stubEnv("OTEL_BSP_SCHEDULE_DELAY", "10");
  const logged = vi.spyOn(logger, "warn");
  const collector = await aTraceCollector({ status: 400 });
  const tracing = await startTracing({ endpoint: collector.endpoint });
  const { reportUpdate } = await aLiveDiscount();
  expect(await reportUpdate()).toBe(200);
  const message = "could not export traces; their spans are dropped";
  await expect.poll(() => logged.mock.calls).toEqual([[{ reason: expect.any(String) }, message]]);
  await tracing.stop();
  await collector.close();
});

test("a collector that never responds disturbs no request, and the shutdown does not wait for it", async () => {
  const logged = vi.spyOn(logger, "warn");
  const collector = await aTraceCollector({ status: null });
  const tracing = await startTracing({ endpoint: collector.endpoint });
  const { reportUpdate } = await aLiveDiscount();
  expect(await reportUpdate()).toBe(200);
  await tracing.stop();
  await collector.close();
  const reason = expect.stringContaining("not exported within");
  expect(logged.mock.calls).toEqual([[{ reason }, expect.any(String)]]);
});

test("a job that several webhooks cause continues the trace of the first one that is exported", async () => {
  const notExported = { traceId: TRACE_ID, spanId: CALLER_SPAN_ID, traceFlags: TraceFlags.NONE };
  await traced(() =>
    withSpan({ name: "webhook", kind: SpanKind.SERVER, attributes: {} }, async (exported) => {
      const { traceparent } = traceOriginOf([trace.wrapSpanContext(notExported), exported]);
      expect(traceparent).toContain(exported.spanContext().traceId);
    }),
  );
});
