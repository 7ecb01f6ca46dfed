import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { bookOrders } from "~/domain/inbox/book-inbox.server";
import { applyWebhook, bookWebhook } from "~/domain/inbox/book-webhook.server";
import { receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { reconcileOrders } from "~/domain/redemptions/reconciliation/reconcile-orders.server";
import { aLiveCoupon } from "../builders/a-live-coupon";
import { DEMO_SHOP, OTHER_SHOP } from "../builders/a-merchant-request";
import { anInstalledShop } from "../builders/an-installed-shop";
import { bookInbox, type NewWebhook, takeNewWebhooks } from "../builders/deliver-webhooks";
import { renameCouponCode } from "../builders/rename-coupon-code";
import { retryWhileThrottled } from "../builders/retry-while-throttled";
import { devShop } from "../setup/dev-shop";
import { expectedLedger, readLedger } from "./plain-model";

/** To run more histories: LEDGER_HISTORIES=1000 npx vitest run tests/ledger */
const RUNS = Number(process.env.LEDGER_HISTORIES ?? 30);
const CODES = ["LEFT", "RIGHT"];
const DOMAINS = [DEMO_SHOP, OTHER_SHOP];
const shopIds = new Map<string, bigint>();
interface RenamableCoupon {
  shopId: bigint;
  couponId: bigint;
  /** The code's current text in the app. */
  textInApp: string;
  /** The code's current text in Shopify. */
  textInShopify: string;
}
/** The key is the shop's domain and the code's original text, separated by a space. */
const coupons = new Map<string, RenamableCoupon>();

beforeAll(async () => {
  // Both shops use the same codes.
  for (const domain of DOMAINS) {
    const shop = await anInstalledShop({ domain });
    shopIds.set(domain, shop.id);
    for (const code of CODES) {
      const coupon = await aLiveCoupon({ shopId: shop.id, code });
      const texts = { textInApp: code, textInShopify: code };
      coupons.set(`${domain} ${code}`, { shopId: shop.id, couponId: coupon.id, ...texts });
    }
  }
  const { control } = await devShop();
  await control.setSearchLag({ ms: 0 });
});

const shop = fc.constantFrom(...DOMAINS);
const codes = fc.subarray(CODES);
const orderIndex = fc.nat();
/** The shopper's currency; undefined for the shop's currency. */
const presentment = fc.constantFrom(
  undefined,
  { currency: "CAD", rate: 1.3489 },
  { currency: "JPY", rate: 149.7 },
);
/** An event in Shopify, a rename of a code in the app, or the passing of one second. */
const event = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("place" as const), shop, codes, presentment }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("edit" as const), orderIndex, codes }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), orderIndex }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("refund" as const),
      orderIndex,
      /** Undefined to refund everything that is left. */
      amountMinor: fc.option(fc.integer({ min: 1, max: 2_000 }), { nil: undefined }),
      isPending: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("settle" as const), orderIndex, fails: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("rename" as const),
      shop,
      code: fc.constantFrom(...CODES),
      isSynced: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("second-passes" as const) }) },
);
/**
 * What happens to a webhook. Webhooks are delivered in ascending `position`. Values of `delivery`:
 * - `twice`: the webhook is delivered again with a new webhook ID.
 * - `doubled-id`: the webhook is delivered again with the same webhook ID.
 * - `crash`: a worker is killed while it books the webhook. Then another worker books the webhook.
 * - `left-in-inbox`: the webhook is booked after all webhooks have been delivered.
 */
const fate = fc.record({
  position: fc.nat(1_000),
  delivery: fc.constantFrom("once", "twice", "doubled-id", "lost", "crash", "left-in-inbox"),
});
const history = fc.record({
  events: fc.array(event, { minLength: 2, maxLength: 12 }),
  fates: fc.array(fate, { minLength: 40, maxLength: 40 }),
  hasFailedReconciliation: fc.boolean(),
});

type Fate = typeof fate extends fc.Arbitrary<infer Value> ? Value : never;
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

/** Renames a code from NAME to NAME-2 or back. If `isSynced` is false, Shopify keeps the old text. */
async function rename({ shop, code, isSynced }: { shop: string; code: string; isSynced: boolean }) {
  const coupon = coupons.get(`${shop} ${code}`);
  if (!coupon) throw new Error(`${shop} has no ${code}`);
  const { shopId, couponId } = coupon;
  coupon.textInApp = coupon.textInApp === code ? `${code}-2` : code;
  await renameCouponCode({ shopId, couponId, to: coupon.textInApp, isSynced });
  if (isSynced) coupon.textInShopify = coupon.textInApp;
}

async function applyEvents(events: Event[]) {
  const { control } = await devShop();
  const placed: { id: number; shop: string }[] = [];
  const textsInShopify = (shop: string, codes: string[]) =>
    codes.map((code) => coupons.get(`${shop} ${code}`)?.textInShopify ?? code);
  for (const one of events) {
    if (one.kind === "rename") await rename(one);
    const order = "orderIndex" in one ? placed[one.orderIndex % Math.max(1, placed.length)] : undefined;
    if (one.kind === "second-passes") await control.moveClock({ byMs: 1_000 });
    if (one.kind === "place") {
      const { presentment } = one;
      const codes = textsInShopify(one.shop, one.codes);
      const result = await control.placeOrder({ shop: one.shop, codes, presentment });
      if (result.ok) placed.push({ id: result.order.id, shop: one.shop });
    }
    if (order === undefined) continue;
    const { id: orderId, shop } = order;
    if (one.kind === "edit") await control.editOrder({ orderId, codes: textsInShopify(shop, one.codes) });
    if (one.kind === "cancel") await control.cancelOrder({ orderId });
    if (one.kind === "refund") {
      const { amountMinor, isPending } = one;
      await control.refundOrder({ orderId, amountMinor, isPending });
    }
    if (one.kind === "settle") await control.settleRefund({ orderId, fails: one.fails });
  }
}

class Crash extends Error {}

/** Simulates a worker that is killed after its writes and before its commit. */
async function crashWhileBooking(webhook: NewWebhook) {
  const crashing = prisma.$transaction(async (tx) => {
    await applyWebhook(webhook, tx);
    throw new Crash();
  });
  await expect(crashing).rejects.toBeInstanceOf(Crash);
}

async function receiveAndBook(webhook: NewWebhook, delivery: Fate["delivery"]) {
  if (delivery === "lost") return;
  await receiveWebhook(webhook);
  if (delivery === "doubled-id") await receiveWebhook(webhook);
  if (delivery === "twice") await receiveWebhook({ ...webhook, webhookId: `${webhook.webhookId}-again` });
  if (delivery === "crash") await crashWhileBooking(webhook);
  if (delivery === "left-in-inbox") return;
  const waiting = await prisma.webhookEvent.findMany({
    where: { processedAt: null, webhookId: { startsWith: webhook.webhookId } },
  });
  // Try to book each webhook three times concurrently: once with bookOrders and twice with bookWebhook. Concurrent
  // attempts can happen if the queue restarts a job that is still running.
  const ids = waiting.map(({ id }) => id);
  const singleBookings = [...ids, ...ids].map((webhookEventId) => bookWebhook({ webhookEventId }));
  const { shopDomain } = webhook;
  await Promise.all([bookOrders({ shopDomain, webhookEventIds: ids }), ...singleBookings]);
}

/**
 * Reconciles the orders of both shops. If `hasFailedAttempt` is true, first makes an attempt in which Shopify fails
 * when the app fetches a single order.
 */
async function reconcile(hasFailedAttempt: boolean) {
  const { control } = await devShop();
  for (const domain of DOMAINS) {
    const shopId = shopIds.get(domain) ?? 0n;
    const deadline = new Date(Date.now() + 20_000);
    if (hasFailedAttempt) {
      await control.failNext({ operation: "order", kind: "http-500" });
      await reconcileOrders({ shopId, deadline }).catch(() => {});
      await control.clearFailures();
    }
    expect(await retryWhileThrottled(() => reconcileOrders({ shopId, deadline }))).toBe("done");
  }
}

test("after random events with lost, repeated and reordered webhooks, reconciliation makes the ledger match a simple model", {
  timeout: 600_000,
  // A random failure is a bug to find, so do not retry.
  retry: 0,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ events, fates, hasFailedReconciliation }) => {
      await applyEvents(events);
      const webhooks = (await takeNewWebhooks())
        .map((webhook, i) => ({ webhook, ...(fates[i % fates.length] as Fate) }))
        .sort((one, other) => one.position - other.position);
      for (const { webhook, delivery } of webhooks) await receiveAndBook(webhook, delivery);
      await bookInbox();
      await reconcile(hasFailedReconciliation);
      for (const domain of DOMAINS) {
        const actual = await readLedger(shopIds.get(domain) ?? 0n, CODES);
        expect(actual).toEqual(await expectedLedger(domain, CODES));
      }
    }),
    // Do not shrink a failing case, because the smaller case would start with the rows of the failed case.
    { numRuns: RUNS, endOnFailure: true },
  );
});
