import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { bookOrdersOfCode } from "~/domain/redemptions/reconciliation/book-orders-of-code.server";
import { correctOrders } from "~/domain/redemptions/reconciliation/correct-orders.server";
import type { OrderWindow } from "~/domain/redemptions/reconciliation/order-window";
import { reconcileOrders } from "~/domain/redemptions/reconciliation/reconcile-orders.server";
import { startReconciliation } from "~/domain/redemptions/reconciliation/start-reconciliation.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findChangedOrders } from "~/shopify/orders/find-orders.server";
import { aLiveCoupon } from "../../../../tests/builders/a-live-coupon";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { takeNewWebhooks } from "../../../../tests/builders/deliver-webhooks";
import { holdShopifyCalls } from "../../../../tests/builders/hold-shopify-calls";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import type { Order } from "../../../../tests/dev-shop/state/order";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control, state } = await devShop();
  await control.clearFailures();
  await control.setSearchLag({ ms: 0 });
  for (const order of state.orders.all()) state.orders.remove(order.id);
});

const LONG_AGO = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000);

let count = 0;

/**
 * Creates a shop whose last reconciliation covered all changes until a month ago. `addOrders` adds orders to the dev
 * shop without sending webhooks.
 */
async function aShopToReconcile() {
  count += 1;
  const shop = await anInstalledShop();
  const shopId = shop.id;
  const coupon = await aLiveCoupon({ shopId, code: `MANY${count}` });
  await prisma.reconciliation.create({ data: { shopId, coveredUntil: LONG_AGO } });
  const { control, state } = await devShop();
  const placed = await control.placeOrder({ shop: shop.domain, codes: [coupon.code] });
  if (!placed.ok) throw new Error(`order not placed: ${JSON.stringify(placed)}`);
  await takeNewWebhooks();
  const withCode = placed.order;
  state.orders.remove(withCode.id);
  const withoutCode = { ...withCode, discountCodes: [], discountApplications: [] };
  /**
   * Adds orders that changed at one-second intervals, starting a day ago. `hasCode` returns whether the order with this
   * index used the code.
   */
  const addOrders = (
    quantity: number,
    hasCode: (index: number) => boolean,
    overrides: Partial<Order> = {},
  ) => {
    const from = Date.now() - 24 * 60 * 60 * 1000;
    return Array.from({ length: quantity }, (_, index) => {
      const at = new Date(from + index * 1000).toISOString();
      const template = hasCode(index) ? withCode : withoutCode;
      const id = state.nextId();
      return state.orders.put({
        ...template,
        id,
        name: `#${id}`,
        createdAt: at,
        updatedAt: at,
        ...overrides,
      });
    });
  };
  const readUsedCount = async () => (await getCoupon({ shopId, couponId: coupon.id })).usedCount;
  return { shop, shopId, code: coupon.code, addOrders, readUsedCount, control, state };
}

/**
 * Calls reconcileOrders until it returns "done". Returns the number of calls, or null if 50 calls were not enough.
 */
const finishRun = async ({ shopId }: { shopId: bigint }) => {
  for (let callCount = 1; callCount <= 50; callCount++) {
    if ((await reconcileOrders({ shopId, deadline: NO_DEADLINE })) === "done") return callCount;
  }
  return null;
};

test("reconcileOrders checks all of 30,000 changed orders, although one Shopify search lists only 25,000", {
  timeout: 300_000,
}, async () => {
  const { shop, shopId, addOrders, readUsedCount, control } = await aShopToReconcile();
  await control.setPlan({ shop: shop.domain, plan: "plus" });
  addOrders(30_000, (index) => index % 1000 === 999);
  expect(await finishRun({ shopId })).not.toBeNull();
  expect(await readUsedCount()).toBe(30);
  const { checkedCount, correctedCount } = await prisma.reconciliation.findUniqueOrThrow({
    where: { shopId },
  });
  expect(checkedCount).toBeGreaterThanOrEqual(30_000);
  expect(correctedCount).toBe(30);
});

test("bookOrdersOfCode reads the orders of one code in windows, and restarts a window if Shopify rejects the cursor", async () => {
  const { shopId, code, addOrders, readUsedCount } = await aShopToReconcile();
  const orders = addOrders(260, () => true);
  const book = (window?: OrderWindow) => bookOrdersOfCode({ shopId, code, window, deadline: NO_DEADLINE });
  let position = await book({ from: LONG_AGO, cursor: "ZXhwaXJlZA==", count: 100 });
  expect(position).toEqual({ from: LONG_AGO, cursor: null, count: 0, isRestarted: true });
  // This page fills the window, so the next window starts at the time of the page's last change and has no cursor.
  position = await book({ from: LONG_AGO, cursor: null, count: 2_400 });
  expect(position).toEqual({ from: new Date(String(orders[249]?.updatedAt)), cursor: null, count: 0 });
  expect(await book(position ?? undefined)).toBeNull();
  expect(await readUsedCount()).toBe(260);
});

test("bookOrdersOfCode throws if Shopify rejects a cursor again after the window was restarted", async () => {
  const { shopId, code } = await aShopToReconcile();
  const window = { from: LONG_AGO, cursor: "ZXhwaXJlZA==", count: 100, isRestarted: true };
  const booking = bookOrdersOfCode({ shopId, code, window, deadline: NO_DEADLINE });
  await expect(booking).rejects.toThrow("Shopify rejected a cursor again");
});

test("reconcileOrders restarts the window if Shopify rejects the cursor, and finishes the run", async () => {
  const { shopId, addOrders, readUsedCount, control } = await aShopToReconcile();
  addOrders(600, (index) => index % 100 === 0);
  await control.failNext({ operation: "orders", kind: "http-500", after: 1 });
  await expect(reconcileOrders({ shopId, deadline: NO_DEADLINE })).rejects.toThrow();
  const { pageCursor } = await prisma.reconciliation.findUniqueOrThrow({ where: { shopId } });
  expect(pageCursor).not.toBeNull();
  await prisma.reconciliation.update({ where: { shopId }, data: { pageCursor: "ZXhwaXJlZA==" } });
  expect(await reconcileOrders({ shopId, deadline: NO_DEADLINE })).toBe("done");
  expect(await readUsedCount()).toBe(6);
});

test("reconcileOrders stores one dead letter for each order that cannot be parsed or stored, even after two runs, and books all other orders", async () => {
  const { shopId, addOrders, readUsedCount, state } = await aShopToReconcile();
  const [unreadable] = addOrders(1, () => true);
  if (!unreadable) throw new Error("no order");
  const lines = unreadable.lines.map((line) => ({
    ...line,
    allocations: line.allocations.map((allocation) => ({ ...allocation, amountMinor: 1e30 })),
  }));
  state.orders.put({ ...unreadable, lines });
  const [rejected] = addOrders(1, () => true, { name: "#rejected" });
  addOrders(3, () => true);
  await prisma.$executeRaw`ALTER TABLE orders ADD CONSTRAINT reject_name CHECK (name <> '#rejected')`;
  try {
    expect(await finishRun({ shopId })).toBe(1);
    expect(await readUsedCount()).toBe(3);
    await startReconciliation({ shopId, since: LONG_AGO });
    expect(await finishRun({ shopId })).toBe(1);
  } finally {
    await prisma.$executeRaw`ALTER TABLE orders DROP CONSTRAINT reject_name`;
  }
  expect(await readUsedCount()).toBe(3);
  const letters = await prisma.deadLetter.findMany({ orderBy: { id: "asc" } });
  expect(letters.map(({ source, name, payload }) => ({ source, name, payload }))).toEqual(
    [unreadable, rejected].map((order) => ({
      source: "order",
      name: "orders/reconcile",
      payload: { shopifyOrderId: String(order?.id) },
    })),
  );
  expect(letters[1]?.reason).toBe("PostgreSQL rejected a value of the order (23514)");
});

test("correctOrders books one order even after the deadline, and returns the finished orders so that the next page can start after them", async () => {
  const { shop, shopId, addOrders, readUsedCount } = await aShopToReconcile();
  const addedIds = addOrders(20, (index) => index % 5 === 4).map((order) => BigInt(order.id));
  const admin = await adminForShop({ shopDomain: shop.domain });
  const finishedIds: bigint[] = [];
  let after: string | null = null;
  for (let callCount = 1; callCount <= 4; callCount++) {
    const page = await findChangedOrders({ admin, since: LONG_AGO, after });
    if (!page.ok) throw new Error(page.reason);
    const { orders } = page;
    const input = { shopId, shopDomain: shop.domain, admin, orders, deadline: new Date(0) };
    const { finished, correctedCount } = await correctOrders(input);
    expect(correctedCount).toBe(1);
    expect(await readUsedCount()).toBe(callCount);
    finishedIds.push(...finished.map(({ shopifyOrderId }) => shopifyOrderId));
    after = finished.at(-1)?.cursor ?? null;
  }
  expect(finishedIds).toEqual(addedIds);
});

test('if startReconciliation requests older orders during a run, the run returns "more" and the next call books the older orders', async () => {
  const { shopId, addOrders, readUsedCount } = await aShopToReconcile();
  addOrders(2, () => true);
  await prisma.reconciliation.update({ where: { shopId }, data: { coveredUntil: new Date() } });
  const calls = await holdShopifyCalls();
  const running = reconcileOrders({ shopId, deadline: NO_DEADLINE });
  await calls.untilHeld();
  expect(await prisma.reconciliation.count({ where: { runStartedAt: { not: null } } })).toBe(1);
  await startReconciliation({ shopId, since: LONG_AGO });
  await calls.release();
  expect(await running).toBe("more");
  expect(await reconcileOrders({ shopId, deadline: NO_DEADLINE })).toBe("done");
  expect(await readUsedCount()).toBe(2);
});
