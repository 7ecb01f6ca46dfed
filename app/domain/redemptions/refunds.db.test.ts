import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { reconcileOrders } from "~/domain/redemptions/reconciliation/reconcile-orders.server";
import { refetchOrder } from "~/domain/redemptions/reconciliation/refetch-order.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { fetchOrder } from "~/shopify/orders/fetch-order.server";
import { refundPayload } from "~/shopify/webhooks/order-payload";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";
import { aLiveCoupon } from "../../../tests/builders/a-live-coupon";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import {
  deliverNewWebhooks,
  deliverWebhooks,
  type NewWebhook,
  takeNewWebhooks,
} from "../../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.setSearchLag({ ms: 0 });
  await takeNewWebhooks();
});

const euros = { currency: "EUR", rate: 0.92 };
let couponCount = 0;

/** An order of the app's coupon in a shop with US dollars. By default, the shopper pays in euros. */
async function anOrder({ presentment = euros }: { presentment?: { currency: string; rate: number } } = {}) {
  couponCount += 1;
  const shop = await anInstalledShop();
  const coupon = await aLiveCoupon({ shopId: shop.id, code: `REFUND${couponCount}` });
  const { control, state } = await devShop();
  const placed = await control.placeOrder({ shop: shop.domain, codes: [coupon.code], presentment });
  if (!placed.ok) throw new Error(`order not placed: ${JSON.stringify(placed)}`);
  await deliverNewWebhooks();
  const orderId = placed.order.id;
  const refund = async (
    request: Omit<Parameters<typeof control.refundOrder>[0], "orderId" | "shop" | "name">,
  ) => {
    // A refund comes after the order in Shopify's times, which are whole seconds.
    await control.moveClock({ byMs: 1_000 });
    const refunded = await control.refundOrder({ orderId, ...request });
    if (!refunded.ok) throw new Error(`not refunded: ${refunded.reason}`);
    return refunded.refund;
  };
  const settle = async (options: { fails?: boolean } = {}) => {
    await control.moveClock({ byMs: 1_000 });
    await control.settleRefund({ orderId, ...options });
  };
  const reconcile = () => refetchOrder({ shopId: shop.id, shopifyOrderId: BigInt(orderId) });
  return { shop, order: placed.order, orderId, control, state, refund, settle, reconcile };
}

const readOrder = () => prisma.order.findFirstOrThrow();
const readRefundedMinor = async () => (await readOrder()).refundedMinor;
const readRefunds = () =>
  prisma.refund.findMany({
    select: { amountMinor: true, presentmentAmountMinor: true },
    orderBy: { shopifyRefundId: "asc" },
  });

test("refunds of units, of shipping and of an amount in another currency are stored in both currencies", async () => {
  const { order, refund } = await anOrder();
  const line = order.lines[0];
  if (!line) throw new Error("order without a line");
  const units = await refund({ lines: [{ lineId: line.id, quantity: 1 }] });
  const shipping = await refund({ shippingMinor: 300 });
  await refund({ amountMinor: 184 });
  await deliverNewWebhooks();
  const euroCents = (minor: number) => BigInt(Math.round(minor * 0.92));
  expect(await readRefunds()).toEqual([
    { amountMinor: BigInt(units.amountMinor), presentmentAmountMinor: euroCents(units.amountMinor) },
    { amountMinor: BigInt(shipping.amountMinor), presentmentAmountMinor: 276n },
    { amountMinor: 200n, presentmentAmountMinor: 184n },
  ]);
  expect(shipping.amountMinor).toBe(300);
  expect(await readRefundedMinor()).toBe(BigInt(units.amountMinor) + 500n);
});

test.each([
  ["the shop's currency", { currency: "USD", rate: 1 }],
  ["another currency", euros],
  ["a currency without decimals", { currency: "JPY", rate: 149.7 }],
])(
  "a refund in %s counts at once, as pending until it is paid back, whenever the order is reconciled",
  async (_, presentment) => {
    const { shop, control, refund, settle, reconcile } = await anOrder({ presentment });
    const refundedMinor = BigInt((await refund({ isPending: true })).amountMinor);
    const pending = { refundedMinor, pendingRefundMinor: refundedMinor };
    const [created] = await takeNewWebhooks();
    if (created?.topic !== "refunds/create") throw new Error("the first webhook is not about the refund");
    await deliverWebhooks([created]);
    expect(await readOrder()).toMatchObject(pending);
    await reconcile();
    expect(await readOrder()).toMatchObject(pending);
    // Although Shopify's total does not include the pending refund, reconciliation does not read the order again.
    await control.clearCalls();
    await reconcileOrders({ shopId: shop.id, deadline: NO_DEADLINE });
    expect(await control.calls({ shop: shop.domain, operation: "orders" })).toHaveLength(1);
    expect(await control.calls({ shop: shop.domain, operation: "order" })).toEqual([]);

    await settle();
    await deliverNewWebhooks();
    const paidBack = { refundedMinor, pendingRefundMinor: 0n };
    expect(await readOrder()).toMatchObject(paidBack);
    await reconcile();
    expect(await readOrder()).toMatchObject(paidBack);
  },
);

test("a refund is stored in the order's currency if the shop has changed its currency since", async () => {
  const { shop, refund } = await anOrder();
  await prisma.shop.update({ where: { id: shop.id }, data: { currencyCode: euros.currency } });
  await refund({ amountMinor: 184 });
  await deliverWebhooks((await takeNewWebhooks()).filter(({ topic }) => topic === "refunds/create"));
  expect(await readRefunds()).toEqual([{ amountMinor: 200n, presentmentAmountMinor: 184n }]);
});

test("reconciliation finds a refund that was paid back although no webhook reported it", async () => {
  const { shop, refund, settle } = await anOrder();
  const refundedMinor = BigInt((await refund({ isPending: true })).amountMinor);
  await deliverNewWebhooks();
  await settle();
  await takeNewWebhooks();
  await reconcileOrders({ shopId: shop.id, deadline: NO_DEADLINE });
  expect(await readOrder()).toMatchObject({ refundedMinor, pendingRefundMinor: 0n });
});

test("reconciliation finds a pending refund, and that it failed, although no webhook reported it and updated_at is the same", async () => {
  const { shop, control, orderId } = await anOrder();
  const reconcileAll = () => reconcileOrders({ shopId: shop.id, deadline: NO_DEADLINE });
  const refunded = await control.refundOrder({ orderId, isPending: true });
  if (!refunded.ok) throw new Error(refunded.reason);
  const refundedMinor = BigInt(refunded.refund.amountMinor);
  await takeNewWebhooks();
  await reconcileAll();
  expect(await readOrder()).toMatchObject({ refundedMinor, pendingRefundMinor: refundedMinor });

  // Pretend that a webhook delivered the order, and not the reconciliation.
  await prisma.order.updateMany({ where: { shopId: shop.id }, data: { snapshotIsFetched: false } });
  await control.settleRefund({ orderId, fails: true });
  await takeNewWebhooks();
  await reconcileAll();
  expect(await readOrder()).toMatchObject({ refundedMinor: 0n, pendingRefundMinor: 0n });
});

test("of a refund to a gift card and a card, only the gift card counts after the card failed", async () => {
  const { refund, settle } = await anOrder();
  const { amountMinor } = await refund({ giftCardMinor: 184, isPending: true });
  await deliverNewWebhooks();
  const refundedMinor = BigInt(amountMinor);
  expect(await readOrder()).toMatchObject({ refundedMinor, pendingRefundMinor: refundedMinor - 200n });
  await settle({ fails: true });
  await deliverNewWebhooks();
  expect(await readOrder()).toMatchObject({ refundedMinor: 200n, pendingRefundMinor: 0n });
  expect(await readRefunds()).toEqual([{ amountMinor: 200n, presentmentAmountMinor: 184n }]);
});

test("a refund is not lost if refunds/create arrives after the settled order", async () => {
  const { refund, settle } = await anOrder();
  const pending = await refund({ isPending: true });
  const [created, updated] = await takeNewWebhooks();
  await settle();
  const late = [created, updated].filter((one) => one !== undefined);
  await deliverNewWebhooks();
  await deliverWebhooks(late);
  expect(await readRefundedMinor()).toBe(BigInt(pending.amountMinor));
});

const steps = ["refunds/create", "orders/updated", "reconciliation"] as const;
const sequences = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
].map((indexes) => indexes.map((index) => steps[index] ?? steps[0]));

test.each(sequences.map((sequence) => [sequence.join(", "), sequence] as const))(
  "a refund has Shopify's own conversion after %s and a later orders/updated",
  async (_, sequence) => {
    const { orderId, state, refund, reconcile } = await anOrder();
    await refund({ amountMinor: 501 });
    const webhooks = await takeNewWebhooks();
    // Shopify's own conversion of the transaction can differ by a cent from the parts in the webhook.
    const order = state.orders.get(orderId);
    state.orders.put({
      ...order,
      refunds: order.refunds.map((one) => ({
        ...one,
        transactions: one.transactions.map((each) => ({ ...each, amountMinor: each.amountMinor + 1 })),
      })),
    });
    const shopifysMinor = BigInt(545 + 1);
    for (const step of sequence) {
      if (step === "reconciliation") await reconcile();
      else await deliverWebhooks(webhooks.filter(({ topic }) => topic === step));
    }
    expect(await readRefundedMinor()).toBe(shopifysMinor);
    await deliverWebhooks(webhooks.filter(({ topic }) => topic === "orders/updated").map(secondsLater));
    expect(await readRefundedMinor()).toBe(shopifysMinor);
  },
);

/** The same webhook as if the order had changed in another way later. */
function secondsLater(webhook: NewWebhook): NewWebhook {
  const updatedAt = new Date(Date.parse(webhook.payload.updated_at) + 5_000).toISOString();
  const webhookId = `${webhook.webhookId}-later`;
  return {
    ...webhook,
    webhookId,
    eventId: webhookId,
    payload: { ...webhook.payload, updated_at: updatedAt },
  };
}

test("reconciliation finds nothing to correct after webhooks reported refunds in another currency", async () => {
  const { shop, refund } = await anOrder();
  await refund({ amountMinor: 501 });
  await refund({ shippingMinor: 100 });
  await deliverNewWebhooks();
  await reconcileOrders({ shopId: shop.id, deadline: NO_DEADLINE });
  const run = await prisma.reconciliation.findUniqueOrThrow({ where: { shopId: shop.id } });
  expect(run.correctedCount).toBe(0);
});

const anyCurrencies = fc.constantFrom(
  { shopCurrency: "USD", presentment: undefined },
  { shopCurrency: "USD", presentment: euros },
  { shopCurrency: "USD", presentment: { currency: "JPY", rate: 149.7 } },
  { shopCurrency: "USD", presentment: { currency: "KWD", rate: 0.3069 } },
  { shopCurrency: "JPY", presentment: { currency: "USD", rate: 0.00668 } },
  { shopCurrency: "CAD", presentment: { currency: "USD", rate: 0.7413 } },
);
const anyRefund = fc.record({
  /** The units of each line to refund; null to leave the lines out. */
  units: fc.option(fc.array(fc.nat(2), { minLength: 2, maxLength: 2 })),
  shippingMinor: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
  amountMinor: fc.option(fc.integer({ min: 1, max: 1_500 }), { nil: undefined }),
  giftCardMinor: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  isPending: fc.boolean(),
  /** How the pending refunds end after this refund. */
  ends: fc.constantFrom("no", "success", "failure"),
});

test("webhooks and Shopify's totalRefundedSet give the same amounts after any refunds", {
  timeout: 120_000,
}, async () => {
  const shop = await anInstalledShop();
  const { control, state } = await devShop();
  const admin = await adminForShop({ shopDomain: shop.domain });
  const variants = state.products.ofShop(shop.domain).map(({ variants: [variant] }) => variant?.id ?? 0);
  const shopRow = state.shops.get(shop.domain);
  await fc.assert(
    fc.asyncProperty(
      anyCurrencies,
      fc.array(anyRefund, { minLength: 1, maxLength: 4 }),
      async ({ shopCurrency, presentment }, requests) => {
        state.shops.put({ ...state.shops.get(shop.domain), currency: shopCurrency });
        const lines = [0, 1].map((index) => ({ variantId: variants[index] ?? 0, quantity: 2 + index }));
        const placed = await control.placeOrder({ shop: shop.domain, lines, presentment });
        if (!placed.ok) throw new Error("order not placed");
        const { id: orderId, lines: placedLines } = placed.order;
        await takeNewWebhooks();
        for (const { units, ends, ...request } of requests) {
          const refundedLines = units?.map((quantity, i) => ({ lineId: placedLines[i]?.id ?? 0, quantity }));
          await control.refundOrder({ orderId, lines: refundedLines, ...request });
          if (ends !== "no") await control.settleRefund({ orderId, fails: ends === "failure" });
        }
        const newest = (await takeNewWebhooks()).slice(-2);
        await control.setAvailablePoints({ shop: shop.domain, points: 2_000 });
        const fetched = await fetchOrder({ admin, shopifyOrderId: BigInt(orderId) });
        if (!fetched.ok) throw new Error(fetched.reason);
        const { refunds } = fetched.order;
        expect(orderSnapshot(await control.orderPayload({ orderId })).refunds).toEqual(refunds);
        const created = newest.find(({ topic }) => topic === "refunds/create");
        if (!created) return;
        const { order_id: _, ...refund } = refundPayload.parse(created.payload);
        expect(refundSnapshot({ refund, currencyCode: shopCurrency })).toEqual(refunds.at(-1));
      },
    ),
    { numRuns: 60 },
  );
  state.shops.put({ ...shopRow, lastOrderNumber: state.shops.get(shop.domain).lastOrderNumber });
});
