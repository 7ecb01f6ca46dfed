import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { compareUsage } from "~/domain/redemptions/reconciliation/compare-usage.server";
import { getReconciliation } from "~/domain/redemptions/reconciliation/get-reconciliation.server";
import { listUsageDifferences } from "~/domain/redemptions/reconciliation/list-usage-differences.server";
import { reconcileOrders } from "~/domain/redemptions/reconciliation/reconcile-orders.server";
import { startReconciliation } from "~/domain/redemptions/reconciliation/start-reconciliation.server";
import { jobs } from "~/jobs/definitions";
import { handlers } from "~/jobs/handlers.server";
import { listQueued } from "~/jobs/list-queued.server";
import { ShopifyUnreachable } from "~/shopify/gateway.server";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aLiveCoupon } from "../../../../tests/builders/a-live-coupon";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import {
  deliverNewWebhooks,
  deliverWebhooks,
  takeNewWebhooks,
} from "../../../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import { renameCouponCode } from "../../../../tests/builders/rename-coupon-code";
import { runJobNow } from "../../../../tests/builders/run-next-job";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearFailures();
  await control.setSearchLag({ ms: 0 });
  await takeNewWebhooks();
});

let shopCount = 0;

async function aShopWithLiveCoupon() {
  shopCount += 1;
  const shop = await anInstalledShop();
  const coupon = await aLiveCoupon({ shopId: shop.id, code: `FOUND${shopCount}` });
  const { control } = await devShop();
  const placeOrder = async (codes = [coupon.code]) => {
    const placed = await control.placeOrder({ shop: shop.domain, codes });
    if (!placed.ok) throw new Error(`order not placed: ${JSON.stringify(placed)}`);
    return placed.order;
  };
  const readUsedCount = async () => (await getCoupon({ shopId: shop.id, couponId: coupon.id })).usedCount;
  return { shop, shopId: shop.id, coupon, control, placeOrder, readUsedCount };
}

const readRedemptions = async () => {
  const redemptions = await prisma.redemption.findMany({ orderBy: { orderId: "asc" } });
  return redemptions.map(({ id: _, orderId: __, ...facts }) => facts);
};

test("for orders whose webhooks were lost, reconciliation stores the same orders and redemptions as the webhooks would", async () => {
  const { shopId, placeOrder, readUsedCount, control } = await aShopWithLiveCoupon();
  const order = await placeOrder();
  await control.refundOrder({ orderId: order.id });
  await placeOrder();
  await placeOrder([]);
  const lost = await takeNewWebhooks();
  expect(await reconcileOrders({ shopId, deadline: NO_DEADLINE })).toBe("done");
  expect(await readUsedCount()).toBe(2);
  expect(await prisma.order.count()).toBe(2);
  const reconciledRedemptions = await readRedemptions();
  const readOrders = async () =>
    (await prisma.order.findMany({ orderBy: { shopifyOrderId: "asc" } })).map(
      ({ id: _, snapshotIsFetched: __, ...facts }) => facts,
    );
  const reconciledOrders = await readOrders();
  await prisma.redemption.deleteMany({ where: { shopId } });
  await prisma.order.deleteMany({ where: { shopId } });
  await prisma.usageDelta.deleteMany({ where: { shopId } });
  await deliverWebhooks(lost);
  expect(reconciledRedemptions).toEqual(await readRedemptions());
  expect(reconciledOrders).toEqual(await readOrders());
});

test.each([
  { typed: "straße10", booked: "STRAßE10", other: "STRASSE10" },
  { typed: "ﬁxed", booked: "ﬁXED", other: "FIXED" },
])(
  "an order with the code $typed counts for $booked and not for $other, whether its webhook arrives or reconciliation finds it",
  async ({ typed, booked, other }) => {
    const { shop, shopId, control, placeOrder } = await aShopWithLiveCoupon();
    const coupon = await aCoupon({ shopId });
    // The app doesn't create such codes.
    await prisma.code.updateMany({ where: { shopId, couponId: coupon.id }, data: { code: booked } });
    const otherCoupon = await aCoupon({ shopId, code: other });
    await control.createForeignDiscount({ shop: shop.domain, code: typed });
    const usedCounts = async () =>
      Promise.all(
        [coupon, otherCoupon].map(async ({ id }) => (await getCoupon({ shopId, couponId: id })).usedCount),
      );

    await placeOrder([typed]);
    await deliverNewWebhooks();
    expect(await usedCounts()).toEqual([1, 0]);
    await placeOrder([typed]);
    await takeNewWebhooks();
    await reconcileOrders({ shopId, deadline: NO_DEADLINE });
    expect(await usedCounts()).toEqual([2, 0]);
  },
);

test("after a code was renamed, reconciliation books lost orders that have its former text; if such an order is edited to have the new text, its redemption gets the new text", async () => {
  const { shopId, coupon, placeOrder, readUsedCount, control } = await aShopWithLiveCoupon();
  await placeOrder();
  const edited = await placeOrder();
  await takeNewWebhooks();
  const to = `${coupon.code}-RENAMED`;
  await renameCouponCode({ shopId, couponId: coupon.id, to });
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  expect(await readUsedCount()).toBe(2);
  await control.moveClock({ byMs: 1_000 });
  await control.editOrder({ orderId: edited.id, codes: [to] });
  await takeNewWebhooks();
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  expect((await readRedemptions()).map(({ code, reversedAt }) => [code, reversedAt])).toEqual([
    [coupon.code, null],
    [to, null],
  ]);
  expect(await readUsedCount()).toBe(2);
  await prisma.reconciliation.update({ where: { shopId }, data: { coveredUntil: new Date(0) } });
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  expect(await getReconciliation({ shopId })).toMatchObject({ correctedCount: 0 });
});

test("if no order changed, a second run fetches no order details and changes no counts", async () => {
  const { shop, shopId, placeOrder, readUsedCount, control } = await aShopWithLiveCoupon();
  await placeOrder();
  await deliverNewWebhooks();
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  await control.clearCalls();
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  const calls = await control.calls({ shop: shop.domain });
  expect(calls).toHaveLength(1);
  expect(await readUsedCount()).toBe(1);
  expect(await getReconciliation({ shopId })).toMatchObject({ correctedCount: 0, isRunning: false });
});

test("reconciliation reverses the uses of canceled orders and of orders whose code was removed; late webhooks do not restore these uses", async () => {
  const { shopId, placeOrder, readUsedCount, control } = await aShopWithLiveCoupon();
  const [edited, cancelled] = [await placeOrder(), await placeOrder()];
  await deliverNewWebhooks();
  await control.editOrder({ orderId: edited.id, codes: [] });
  await control.cancelOrder({ orderId: cancelled.id });
  expect(await readUsedCount()).toBe(2);
  const lost = await takeNewWebhooks();
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  expect(await readUsedCount()).toBe(0);
  // The lost webhooks now arrive after all. The last webhook of each order has the same updated_at as the fetched
  // order.
  await deliverWebhooks(lost.reverse());
  expect(await readUsedCount()).toBe(0);
});

test("after a run fails halfway, the next call resumes the run and finishes it", async () => {
  const { shop, shopId, placeOrder, readUsedCount, control } = await aShopWithLiveCoupon();
  await control.placeOrders({ shop: shop.domain, count: 260 });
  await placeOrder();
  await takeNewWebhooks();
  await control.failNext({ operation: "order", kind: "http-500" });
  await expect(reconcileOrders({ shopId, deadline: NO_DEADLINE })).rejects.toBeInstanceOf(ShopifyUnreachable);
  const interrupted = await prisma.reconciliation.findUniqueOrThrow({ where: { shopId } });
  expect([interrupted.pageCursor === null, interrupted.finishedAt]).toEqual([false, null]);
  expect(await reconcileOrders({ shopId, deadline: NO_DEADLINE })).toBe("done");
  expect(await readUsedCount()).toBe(1);
});

test('reconcileOrders returns "more" if the deadline has passed, and its job is requeued if Shopify throttles a call', async () => {
  const { shopId, placeOrder, readUsedCount, control } = await aShopWithLiveCoupon();
  await placeOrder();
  await takeNewWebhooks();
  expect(await reconcileOrders({ shopId, deadline: new Date(0) })).toBe("more");
  await control.failNext({ operation: "orders", kind: "throttled" });
  await runJobNow("reconcileOrders", { shopId });
  const [waiting] = await prisma.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM queue.job WHERE name = ${jobs.reconcileOrders.name} AND start_after > now()`;
  expect(waiting.count).toBe(1);
  await handlers.reconcileOrders.run({ payload: { shopId }, deadline: NO_DEADLINE });
  expect(await readUsedCount()).toBe(1);
});

test("a run started by a merchant reads orders from the requested date on, even if earlier runs covered that period", async () => {
  const { shopId, placeOrder, readUsedCount } = await aShopWithLiveCoupon();
  const since = new Date(Date.now() - 60_000);
  await placeOrder();
  await takeNewWebhooks();
  const coveredUntil = new Date(Date.now() + 3_600_000);
  await prisma.reconciliation.create({ data: { shopId, coveredUntil } });
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  expect(await readUsedCount()).toBe(0);
  await startReconciliation({ shopId, since });
  await handlers.reconcileOrders.run({ payload: { shopId }, deadline: NO_DEADLINE });
  expect(await readUsedCount()).toBe(1);
});

test("compareUsage stores each difference between the app's and Shopify's use counts with its cause, and deletes it once the counts match", async () => {
  const { shopId, coupon, placeOrder, control } = await aShopWithLiveCoupon();
  const order = await placeOrder();
  const compare = async () => {
    expect(await compareUsage({ shopId, deadline: NO_DEADLINE })).toBeNull();
    const found = await listUsageDifferences({ shopId });
    expect(found.count).toBe(found.differences.length);
    return found.differences.map(({ couponId, ourCount, shopifyCount, cause }) => [
      couponId,
      ourCount,
      shopifyCount,
      cause,
    ]);
  };
  await takeNewWebhooks();
  expect(await compare()).toEqual([[coupon.id, 0, 1, "unknown-orders"]]);
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  expect(await compare()).toEqual([]);
  await control.cancelOrder({ orderId: order.id });
  await deliverNewWebhooks();
  expect(await compare()).toEqual([[coupon.id, 0, 1, "reversed-uses"]]);
  await prisma.shopifyDiscount.update({
    where: { couponId: coupon.id },
    data: { shopifyId: "gid://shopify/DiscountCodeNode/1" },
  });
  expect(await compare()).toEqual([[coupon.id, 0, null, "deleted-in-shopify"]]);
});

test("if orders/create arrives after the code was removed from the order, the use counts only until the order is re-fetched", async () => {
  const { shopId, placeOrder, readUsedCount, control } = await aShopWithLiveCoupon();
  await takeNewWebhooks();
  const order = await placeOrder();
  const [created, ...rest] = await takeNewWebhooks();
  await control.editOrder({ orderId: order.id, codes: [] });
  if (created?.topic !== "orders/create") throw new Error("expected orders/create first");
  // The webhooks of the edited order are ignored, because the order has none of this app's codes and is not stored yet.
  // Then the delayed orders/create arrives.
  await deliverWebhooks([...rest, ...(await takeNewWebhooks())]);
  const tenMinutesAgo = new Date(Date.now() - 600_000).toISOString();
  await deliverWebhooks([{ ...created, payload: { ...created.payload, updated_at: tenMinutesAgo } }]);
  expect(await readUsedCount()).toBe(1);
  const queued = await listQueued({ job: jobs.refetchOrder });
  expect(queued).toEqual([{ shopId, shopifyOrderId: BigInt(order.id) }]);
  for (const payload of queued) await handlers.refetchOrder.run({ payload, deadline: NO_DEADLINE });
  expect(await readUsedCount()).toBe(0);
});

test("no re-fetch is enqueued for an order whose webhook arrives on time", async () => {
  const { placeOrder, readUsedCount } = await aShopWithLiveCoupon();
  await placeOrder();
  await deliverNewWebhooks();
  expect(await readUsedCount()).toBe(1);
  expect(await listQueued({ job: jobs.refetchOrder })).toEqual([]);
});
