import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { bookOrdersOfCode } from "~/domain/reconciliation/book-orders-of-code.server";
import { correctOrders } from "~/domain/reconciliation/correct-orders.server";
import type { OrderWindow } from "~/domain/reconciliation/order-window";
import { reconcileOrders } from "~/domain/reconciliation/reconcile-orders.server";
import { startReconciliation } from "~/domain/reconciliation/start-reconciliation.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findChangedOrders } from "~/shopify/orders/find-changed-orders.server";
import { aLiveCoupon } from "../../../tests/builders/a-live-coupon";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { takeNewWebhooks } from "../../../tests/builders/deliver-webhooks";
import { holdShopifyCalls } from "../../../tests/builders/hold-shopify-calls";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import type { Order } from "../../../tests/dev-shop/state/order";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control, state } = await devShop();
  await control.clearFailures();
  await control.setSearchLag({ ms: 0 });
  for (const order of state.orders.all()) state.orders.remove(order.id);
});

const LONG_AGO = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000);

let count = 0;

/** A shop that received no webhooks for the last month. `addOrders` adds orders directly to the dev shop's data. */
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
  const addOrders = (quantity: number, hasCode: (index: number) => boolean, change: Partial<Order> = {}) => {
    const from = Date.now() - 24 * 60 * 60 * 1000;
    return Array.from({ length: quantity }, (_, index) => {
      const at = new Date(from + index * 1000).toISOString();
      const template = hasCode(index) ? withCode : withoutCode;
      const id = state.nextId();
      return state.orders.put({ ...template, id, name: `#${id}`, createdAt: at, updatedAt: at, ...change });
    });
  };
  const readUsedCount = async () => (await getCoupon({ shopId, couponId: coupon.id })).usedCount;
  return { shop, shopId, code: coupon.code, addOrders, readUsedCount, control, state };
}

/** Calls reconcileOrders until it is done. Returns the number of calls, or null if 50 calls were not enough. */
const run = async ({ shopId }: { shopId: bigint }) => {
  for (let slice = 1; slice <= 50; slice++) {
    if ((await reconcileOrders({ shopId, deadline: NO_DEADLINE })) === "done") return slice;
  }
  return null;
};

test("reconciles all of 30,000 changed orders, although Shopify lists only 25,000", {
  timeout: 300_000,
}, async () => {
  const { shop, shopId, addOrders, readUsedCount, control } = await aShopToReconcile();
  await control.setPlan({ shop: shop.domain, plan: "plus" });
  addOrders(30_000, (index) => index % 1000 === 999);
  expect(await run({ shopId })).not.toBeNull();
  expect(await readUsedCount()).toBe(30);
  const { checkedCount, correctedCount } = await prisma.reconciliation.findUniqueOrThrow({
    where: { shopId },
  });
  expect(checkedCount).toBeGreaterThanOrEqual(30_000);
  expect(correctedCount).toBe(30);
});

test("reads the orders of one code in windows, and restarts the window after a rejected cursor", async () => {
  const { shopId, code, addOrders, readUsedCount } = await aShopToReconcile();
  const orders = addOrders(260, () => true);
  const book = (window?: OrderWindow) => bookOrdersOfCode({ shopId, code, window, deadline: NO_DEADLINE });
  let position = await book({ from: LONG_AGO, cursor: "ZXhwaXJlZA==", count: 100 });
  expect(position).toEqual({ from: LONG_AGO, cursor: null, count: 0 });
  // This page fills the window, so the next window starts at the time of the last change and has no cursor.
  position = await book({ from: LONG_AGO, cursor: null, count: 2_400 });
  expect(position).toEqual({ from: new Date(String(orders[249]?.updatedAt)), cursor: null, count: 0 });
  expect(await book(position ?? undefined)).toBeNull();
  expect(await readUsedCount()).toBe(260);
});

test("restarts the window if Shopify rejects the cursor, and finishes the run", async () => {
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

test("stores one dead letter for each order that cannot be parsed or stored, and books all other orders", async () => {
  const { shopId, addOrders, readUsedCount, state } = await aShopToReconcile();
  const [unreadable] = addOrders(1, () => true);
  if (!unreadable) throw new Error("no order");
  const lines = unreadable.lines.map((line) => ({
    ...line,
    allocations: line.allocations.map((allocation) => ({ ...allocation, amountMinor: 1e30 })),
  }));
  state.orders.put({ ...unreadable, lines });
  const [refused] = addOrders(1, () => true, { name: "#refused" });
  addOrders(3, () => true);
  await prisma.$executeRaw`ALTER TABLE orders ADD CONSTRAINT reject_name CHECK (name <> '#refused')`;
  try {
    expect(await run({ shopId })).toBe(1);
    expect(await readUsedCount()).toBe(3);
    await startReconciliation({ shopId, since: LONG_AGO });
    expect(await run({ shopId })).toBe(1);
  } finally {
    await prisma.$executeRaw`ALTER TABLE orders DROP CONSTRAINT reject_name`;
  }
  expect(await readUsedCount()).toBe(3);
  const letters = await prisma.deadLetter.findMany({ orderBy: { id: "asc" } });
  expect(letters.map(({ source, name, payload }) => ({ source, name, payload }))).toEqual(
    [unreadable, refused].map((order) => ({
      source: "order",
      name: "orders/reconcile",
      payload: { shopifyOrderId: String(order?.id) },
    })),
  );
  expect(letters[1]?.reason).toBe("PostgreSQL rejected a value of the order (23514)");
});

test("books one order even after the deadline, and the next call starts after the finished orders", async () => {
  const { shop, shopId, addOrders, readUsedCount } = await aShopToReconcile();
  const listed = addOrders(20, (index) => index % 5 === 4).map((order) => BigInt(order.id));
  const admin = await adminForShop({ shopDomain: shop.domain });
  const finishedIds: bigint[] = [];
  let after: string | null = null;
  for (let slice = 1; slice <= 4; slice++) {
    const page = await findChangedOrders({ admin, since: LONG_AGO, after });
    if (!page.ok) throw new Error(page.reason);
    const { orders } = page;
    const input = { shopId, shopDomain: shop.domain, admin, orders, deadline: new Date(0) };
    const { finished, correctedCount } = await correctOrders(input);
    expect(correctedCount).toBe(1);
    expect(await readUsedCount()).toBe(slice);
    finishedIds.push(...finished.map(({ shopifyOrderId }) => shopifyOrderId));
    after = finished.at(-1)?.cursor ?? null;
  }
  expect(finishedIds).toEqual(listed);
});

test("a request made during a run, for a check of older orders, is not lost when the run ends", async () => {
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
