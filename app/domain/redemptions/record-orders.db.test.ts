import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aShop } from "../../../tests/builders/a-shop";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const record = (shopId: bigint, order: OrderSnapshot) =>
  prisma.$transaction((tx) => recordOrders({ shopId, orders: [order] }, tx));
const oneMinuteAfter = (date: Date) => new Date(date.getTime() + 60_000);

test("an order with one of this app's codes counts as one use, even if the order is recorded twice", async () => {
  const { id: shopId } = await aShop();
  const coupon = await aCoupon({ shopId });
  const order = anOrderSnapshot({ codes: [coupon.code] });
  expect(await record(shopId, order)).toEqual({ booked: 1, reversed: 0 });
  expect(await record(shopId, order)).toEqual({ booked: 0, reversed: 0 });
  const { usedCount, lastUsedAt } = await getCoupon({ shopId, couponId: coupon.id });
  expect({ usedCount, lastUsedAt }).toEqual({ usedCount: 1, lastUsedAt: order.placedAt });
});

test("an order that is recorded five times concurrently counts as one use", async () => {
  const { id: shopId } = await aShop();
  const coupon = await aCoupon({ shopId });
  const order = anOrderSnapshot({ codes: [coupon.code] });
  await Promise.all(Array.from({ length: 5 }, () => record(shopId, order)));
  expect((await getCoupon({ shopId, couponId: coupon.id })).usedCount).toBe(1);
  expect(await prisma.redemption.count({ where: { shopId } })).toBe(1);
});

test("a cancellation reverses the use, and recording the order's first snapshot again does not count the use again", async () => {
  const { id: shopId } = await aShop();
  const coupon = await aCoupon({ shopId });
  const created = anOrderSnapshot({ codes: [coupon.code] });
  const cancelled = {
    ...created,
    cancelledAt: oneMinuteAfter(created.placedAt),
    snapshotAt: oneMinuteAfter(created.placedAt),
  };
  await record(shopId, created);
  expect(await record(shopId, cancelled)).toEqual({ booked: 0, reversed: 1 });
  expect(await record(shopId, created)).toEqual({ booked: 0, reversed: 0 });
  const { usedCount } = await getCoupon({ shopId, couponId: coupon.id });
  expect(usedCount).toBe(0);
});

test("if the cancellation is recorded before the order's first snapshot, the use is stored as reversed and does not count", async () => {
  const { id: shopId } = await aShop();
  const coupon = await aCoupon({ shopId });
  const created = anOrderSnapshot({ codes: [coupon.code] });
  await record(shopId, {
    ...created,
    cancelledAt: oneMinuteAfter(created.placedAt),
    snapshotAt: oneMinuteAfter(created.placedAt),
  });
  await record(shopId, created);
  expect((await getCoupon({ shopId, couponId: coupon.id })).usedCount).toBe(0);
  const [redemption] = await prisma.redemption.findMany({ where: { shopId } });
  expect(redemption?.reversedReason).toBe("order-cancelled");
});

test("an order whose code belongs to another shop is not stored", async () => {
  const [ownShop, otherShop] = [await aShop(), await aShop()];
  await aCoupon({ shopId: otherShop.id, code: "THEIRS" });
  await record(ownShop.id, anOrderSnapshot({ codes: ["THEIRS"] }));
  expect(await prisma.order.count()).toBe(0);
});

test("applying usage deltas adds them to the stored counters, and getCoupon returns the same use count and last use as before", async () => {
  const { id: shopId } = await aShop();
  const coupon = await aCoupon({ shopId });
  const orders = [1, 2, 3].map((minute) =>
    anOrderSnapshot({ codes: [coupon.code], placedAt: new Date(Date.UTC(2026, 7, 1, 12, minute)) }),
  );
  for (const order of orders) await record(shopId, order);
  const before = await getCoupon({ shopId, couponId: coupon.id });
  expect(await applyUsageDeltas()).toBe(3);
  expect(await prisma.usageDelta.count()).toBe(0);
  const after = await getCoupon({ shopId, couponId: coupon.id });
  expect([after.usedCount, after.lastUsedAt]).toEqual([before.usedCount, before.lastUsedAt]);
  expect(after.usedCount).toBe(3);
  const code = await prisma.code.findFirst({ where: { shopId } });
  expect([code?.usedCount, code?.lastUsedAt]).toEqual([3, orders[2]?.placedAt]);
});

test("after the latest use is reversed, the coupon's lastUsedAt is the time of the previous use", async () => {
  const { id: shopId } = await aShop();
  const coupon = await aCoupon({ shopId });
  const first = anOrderSnapshot({ codes: [coupon.code], placedAt: new Date("2026-08-01T10:00:00Z") });
  const second = anOrderSnapshot({ codes: [coupon.code], placedAt: new Date("2026-08-02T10:00:00Z") });
  await record(shopId, first);
  await record(shopId, second);
  await record(shopId, {
    ...second,
    cancelledAt: oneMinuteAfter(second.placedAt),
    snapshotAt: oneMinuteAfter(second.placedAt),
  });
  await applyUsageDeltas();
  const { usedCount, lastUsedAt } = await getCoupon({ shopId, couponId: coupon.id });
  expect({ usedCount, lastUsedAt }).toEqual({ usedCount: 1, lastUsedAt: first.placedAt });
});

test("three concurrent calls of applyUsageDeltas count a use once", async () => {
  const { id: shopId } = await aShop();
  const coupon = await aCoupon({ shopId });
  await record(shopId, anOrderSnapshot({ codes: [coupon.code] }));
  const applied = await Promise.all([applyUsageDeltas(), applyUsageDeltas(), applyUsageDeltas()]);
  expect(applied.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect((await getCoupon({ shopId, couponId: coupon.id })).usedCount).toBe(1);
});
