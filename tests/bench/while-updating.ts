import { setTimeout as wait } from "node:timers/promises";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import type { Call } from "../dev-shop/admin-api/calls";
import type { Control } from "../dev-shop/control/actions";
import { startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import type { BenchEnvironment } from "./bench-environment";
import { BENCH_SHOP, installOnBenchShop, merchantHeaders, startBenchShop } from "./bench-shop";
import { type Figure, quantile } from "./figure";
import { sendOrderWebhook } from "./send-order-webhook";
import { sendSteadily } from "./send-steadily";
import { withQueue } from "./with-queue";

const PAGE_EVERY_MS = 250;
const WEBHOOK_EVERY_MS = 100;
/**
 * Page loads before the first measurement, so that V8 has optimized the page's code. Without these loads, the idle app
 * would seem slower than it is, and the measured effect of the update would be too small.
 */
const WARM_UP_LOADS = 400;
const IDLE_MEASUREMENT_MS = 30_000;
/** Approximate latency of a small call to the real Admin API. */
const SHOPIFY_LATENCY_MS = 200;
const STANDARD_PLAN = { pointsPerSecond: 100, bucketSize: 2_000 };
/** Number of coupons of a second discount. Updating it shows how many points the sync of one coupon costs. */
const PROBE_COUPONS = 5;

/**
 * Measures the app while it updates 500 coupons in Shopify, after a merchant has changed the percentage of their
 * discount. Until every coupon is updated, the data of the Coupons tab is loaded four times per second, and an order
 * webhook is sent ten times per second. These loads are compared with loads before and after the update, when the app
 * is idle. Web and worker of the built app run in one process, as in the default deployment. The dev shop sends a
 * webhook for every changed discount and takes 200 ms for every call.
 */
export async function measureWhileUpdating({
  environment,
  quantity = 500,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  await buildApp();
  const port = await anyFreePort();
  const shop = await startBenchShop(environment, { appUrl: `http://127.0.0.1:${port}` });
  const { control } = shop;
  try {
    // The setup is not measured. The largest plan and zero latency make it short.
    await control.setPlan({ shop: BENCH_SHOP, plan: "plus" });
    const shopId = await installOnBenchShop(shop, environment);
    const [probeRuleId, updatedRuleId] = await withQueue(
      async () =>
        [
          await aLinkedDiscount({ shopId, quantity: PROBE_COUPONS }),
          await aLinkedDiscount({ shopId, quantity }),
        ] as const,
    );
    const app = await startApp({
      port,
      devShopUrl: shop.apiUrl,
      variables: { ...environment.variables, LOG_LEVEL: "warn" },
    });
    try {
      return await measureUpdateInApp({
        environment,
        control,
        appUrl: app.url,
        probeRuleId,
        updatedRuleId,
        quantity,
      });
    } finally {
      await app.stop();
    }
  } finally {
    await shop.close();
  }
}

/** Waits until the worker of a running app has synced both discounts, and then measures an update. */
async function measureUpdateInApp({
  environment,
  control,
  appUrl,
  probeRuleId,
  updatedRuleId,
  quantity,
}: {
  environment: BenchEnvironment;
  control: Control;
  appUrl: string;
  probeRuleId: bigint;
  updatedRuleId: bigint;
  quantity: number;
}): Promise<Figure[]> {
  const { variables } = environment;
  const loadPages = (until: Promise<unknown>) =>
    sendSteadily({ everyMs: PAGE_EVERY_MS, until, send: () => loadCoupons({ appUrl, variables }) });
  const sendOrders = (until: Promise<unknown>) =>
    sendSteadily({
      everyMs: WEBHOOK_EVERY_MS,
      until,
      send: () => sendOrderWebhook({ appUrl, shop: BENCH_SHOP, codes: ["UNKNOWN"], variables }),
    });

  await untilDiscountsHavePercentage({ control, percentage: 20, count: PROBE_COUPONS + quantity });
  await untilAppIsIdle(control);
  await control.setPlan({ shop: BENCH_SHOP, plan: "standard" });
  const pointsPerCoupon = await measurePointsPerCoupon(control, async () => {
    await savePercentage({ environment, appUrl, discountRuleId: probeRuleId, percentage: 30 });
    await untilDiscountsHavePercentage({ control, percentage: 30, count: PROBE_COUPONS });
  });
  await untilAppIsIdle(control);
  await control.setLatency({ ms: SHOPIFY_LATENCY_MS });

  for (let load = 0; load < WARM_UP_LOADS; load++) await loadCoupons({ appUrl, variables });
  const idleBefore = await loadPages(wait(IDLE_MEASUREMENT_MS));
  await control.clearCalls();
  await control.setAvailablePoints({ shop: BENCH_SHOP, points: STANDARD_PLAN.bucketSize });
  const savedAtMs = Date.now();
  await savePercentage({ environment, appUrl, discountRuleId: updatedRuleId, percentage: 25 });
  const updated = untilDiscountsHavePercentage({ control, percentage: 25, count: quantity });
  const [pageTimes, webhooks] = await Promise.all([loadPages(updated), sendOrders(updated)]);
  const calls = await control.calls({ shop: BENCH_SHOP });
  await untilAppIsIdle(control);
  const idleAfter = await loadPages(wait(IDLE_MEASUREMENT_MS));

  const p95 = quantile(pageTimes, 0.95);
  const idleP95 = quantile([...idleBefore, ...idleAfter], 0.95);
  const responseTimes = webhooks.map(({ responseTimeMs }) => responseTimeMs);
  const unacknowledgedCount = webhooks.filter(({ isAcknowledged }) => !isAcknowledged).length;
  const seconds = (lastUpdateAtMs(calls) - savedAtMs) / 1_000;
  const minSeconds = (quantity * pointsPerCoupon - STANDARD_PLAN.bucketSize) / STANDARD_PLAN.pointsPerSecond;
  const throttled = calls.filter(({ outcome }) => outcome === "throttled").length;
  return [
    {
      name: "page_p95_while_updating",
      value: p95 / idleP95,
      goal: { atMost: 2 },
      detail: `p95 ${p95.toFixed(0)} ms of ${pageTimes.length} loads, longest ${Math.max(...pageTimes).toFixed(0)} ms; idle p95 ${idleP95.toFixed(0)} ms (${quantile(idleBefore, 0.95).toFixed(0)} before, ${quantile(idleAfter, 0.95).toFixed(0)} after)`,
    },
    {
      name: "ack_p99_ms_while_updating",
      value: quantile(responseTimes, 0.99),
      goal: { atMost: 250 },
      detail: `p50 ${quantile(responseTimes, 0.5).toFixed(1)} ms, ${responseTimes.length} webhooks, ${unacknowledgedCount} not acknowledged`,
    },
    {
      name: "rule_update_vs_ceiling",
      value: minSeconds / seconds,
      goal: { atLeast: 0.9 },
      detail: `${quantity} coupons in ${seconds.toFixed(1)} s (theoretical minimum ${minSeconds.toFixed(1)} s at ${pointsPerCoupon} points per coupon); ${sumPoints(calls)} points spent in ${calls.length} calls, ${throttled} of them throttled`,
    },
  ];
}

/** Creates an active 20% discount and links it to `quantity` Standard coupons, which are not synced yet. */
async function aLinkedDiscount({ shopId, quantity }: { shopId: bigint; quantity: number }): Promise<bigint> {
  const { aDiscountRule } = await import("../builders/a-discount-rule");
  const { aCoupon } = await import("../builders/a-coupon");
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  for (let number = 0; number < quantity; number++) await aCoupon({ shopId, discountRuleId });
  return discountRuleId;
}

/** Saves a new percentage by submitting the form of the discount's page. */
async function savePercentage({
  environment: { client, variables },
  appUrl,
  discountRuleId,
  percentage,
}: {
  environment: BenchEnvironment;
  appUrl: string;
  discountRuleId: bigint;
  percentage: number;
}) {
  const { aRuleInput } = await import("../builders/a-discount-rule");
  const { fieldsOfRule } = await import("~/domain/discounts/form/rule-fields");
  const { rows } = await client.query<{ version: number }>(
    "SELECT version FROM discount_rules WHERE id = $1",
    [discountRuleId],
  );
  const rule = aRuleInput({
    reward: { kind: "percentage_off", percentage, appliesTo: { kind: "order" } },
  });
  const body = new URLSearchParams({
    intent: "save",
    version: String(rows[0]?.version),
    rule: JSON.stringify(fieldsOfRule({ rule, currencyCode: "USD", timeZone: "America/New_York" })),
  });
  const url = `${appUrl}/app/discounts/${discountRuleId}.data`;
  const response = await fetch(url, { method: "POST", body, headers: merchantHeaders(variables) });
  const text = await response.text();
  if (!text.includes("Discount saved")) throw new Error(`saving returned ${response.status}: ${text}`);
}

/** Loads the data of the Coupons tab and returns the response time in ms. */
async function loadCoupons({
  appUrl,
  variables,
}: {
  appUrl: string;
  variables: BenchEnvironment["variables"];
}): Promise<number> {
  const url = `${appUrl}/app/coupons.data?_routes=${encodeURIComponent("routes/app.coupons._index")}`;
  const headers = merchantHeaders(variables);
  const startedAt = performance.now();
  const response = await fetch(url, { headers });
  const text = await response.text();
  if (response.status !== 200 || !text.includes("Summer newsletter"))
    throw new Error(`the Coupons tab returned ${response.status}: ${text.slice(0, 200)}`);
  return performance.now() - startedAt;
}

/**
 * Runs `updateProbes` and returns how many points of the call budget the sync of one coupon cost. Holds back Shopify's
 * webhooks during the update, because the app makes further calls when it receives them.
 */
async function measurePointsPerCoupon(control: Control, updateProbes: () => Promise<void>): Promise<number> {
  await control.holdWebhooks();
  await control.clearCalls();
  await updateProbes();
  const points = sumPoints(await control.calls({ shop: BENCH_SHOP })) / PROBE_COUPONS;
  await control.releaseWebhooks();
  return points;
}

const sumPoints = (calls: Call[]) => calls.reduce((sum, { cost }) => sum + cost, 0);

function lastUpdateAtMs(calls: Call[]): number {
  const updates = calls.filter(
    ({ operations, outcome }) => operations.includes("discountCodeBasicUpdate") && outcome === "succeeded",
  );
  return updates.at(-1)?.atMs ?? Number.NaN;
}

async function untilDiscountsHavePercentage({
  control,
  percentage,
  count,
}: {
  control: Control;
  percentage: number;
  count: number;
}) {
  const hasPercentage = ({ terms }: Awaited<ReturnType<typeof control.discounts>>[number]) => {
    const value = terms.customerGets?.value;
    return value !== undefined && "percentage" in value && Math.round(value.percentage * 100) === percentage;
  };
  while ((await control.discounts({ shop: BENCH_SHOP })).filter(hasPercentage).length < count)
    await wait(1_000);
}

/** Waits until no webhook is left to deliver and the app has not called Shopify for five seconds. */
async function untilAppIsIdle(control: Control) {
  await control.webhooksSettled({ timeoutMs: 600_000 });
  for (;;) {
    const calls = await control.calls({ shop: BENCH_SHOP });
    if (Date.now() - (calls.at(-1)?.atMs ?? 0) > 5_000) return;
    await wait(500);
  }
}
