import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { getCouponStatistics } from "~/domain/redemptions/statistics/get-coupon-statistics.server";
import type { StatisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aPool } from "../../../../tests/builders/a-pool";
import { aShop } from "../../../../tests/builders/a-shop";
import { anOrderSnapshot } from "../../../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

const NEW_YORK = "America/New_York";

async function record(shopId: bigint, overrides: Parameters<typeof anOrderSnapshot>[0]) {
  const order = anOrderSnapshot(overrides);
  await prisma.$transaction((tx) => recordOrders({ shopId, orders: [order] }, tx));
  return order;
}

const getFigures = (options: {
  shopId: bigint;
  couponId: bigint;
  range?: StatisticsRange;
  now?: Date;
  timeZone?: string;
  hasManyCodes?: boolean;
}) =>
  getCouponStatistics({
    range: "all",
    timeZone: NEW_YORK,
    currencyCode: "USD",
    hasManyCodes: false,
    ...options,
  });

test("totals do not include test orders or reversed uses, which are counted separately", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  const placedAt = new Date("2026-08-01T16:00:00Z");
  const later = new Date("2026-08-02T16:00:00Z");
  await record(shopId, { codes: [code], placedAt });
  await record(shopId, {
    codes: [code],
    placedAt: later,
    totalMinor: 2_500n,
    refunds: [
      {
        shopifyRefundId: 1n,
        amountMinor: 700n,
        pendingMinor: 0n,
        presentmentAmountMinor: 700n,
        refundedAt: later,
      },
    ],
  });
  await record(shopId, { codes: [code], placedAt, isTest: true });
  await record(shopId, { codes: [code], placedAt, cancelledAt: later, snapshotAt: later });
  expect(await getFigures({ shopId, couponId })).toMatchObject({
    uses: 2,
    orders: 2,
    revenueMinor: 7_500n,
    amountOffMinor: 2_000n,
    refundedMinor: 700n,
    reversedUses: 1,
    testUses: 1,
    usedCodes: null,
    ordersInOtherCurrency: 0,
    days: [
      { day: "2026-08-01", uses: 1, revenueMinor: 5_000n, amountOffMinor: 1_000n },
      { day: "2026-08-02", uses: 1, revenueMinor: 2_500n, amountOffMinor: 1_000n },
    ],
    firstDay: "2026-08-01",
  });
});

test("an order with two codes of one pool counts as two uses and one order, and its revenue counts once", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId } = await aPool({ shopId, batch: { quantity: 5 } });
  const [one, two] = (await prisma.code.findMany({ where: { couponId }, take: 2 })).map(({ code }) => code);
  await record(shopId, { codes: [one!, two!] });
  await record(shopId, { codes: [one!] });
  await record(shopId, { codes: [two!], isTest: true });
  expect(await getFigures({ shopId, couponId, hasManyCodes: true })).toMatchObject({
    uses: 3,
    orders: 2,
    revenueMinor: 10_000n,
    amountOffMinor: 3_000n,
    usedCodes: 2,
  });
});

test("orders in a currency other than the shop's are counted, but their amounts are not included", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  await record(shopId, { codes: [code] });
  await record(shopId, { codes: [code], currencyCode: "EUR", totalMinor: 9_900n });
  expect(await getFigures({ shopId, couponId })).toMatchObject({
    uses: 2,
    orders: 2,
    ordersInOtherCurrency: 1,
    revenueMinor: 5_000n,
    amountOffMinor: 1_000n,
  });
});

test("days start and end at midnight in the shop's time zone, even on days when daylight saving time starts or ends", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  // New York: daylight saving time starts on March 8 and ends on November 1, 2026, both at 2:00 AM.
  const moments = {
    "2026-03-07": ["2026-03-08T04:59:59Z"],
    "2026-03-08": ["2026-03-08T05:00:00Z", "2026-03-09T03:59:59Z"],
    "2026-03-09": ["2026-03-09T04:00:00Z"],
    "2026-10-31": ["2026-11-01T03:59:59Z"],
    "2026-11-01": ["2026-11-01T04:00:00Z", "2026-11-01T05:30:00Z", "2026-11-02T04:59:59Z"],
    "2026-11-02": ["2026-11-02T05:00:00Z"],
  };
  for (const moment of Object.values(moments).flat()) {
    await record(shopId, { codes: [code], placedAt: new Date(moment) });
  }
  const { days } = await getFigures({ shopId, couponId });
  expect(days.map(({ day, uses }) => [day, uses])).toEqual(
    Object.entries(moments).map(([day, times]) => [day, times.length]),
  );

  const now = new Date("2026-11-02T12:00:00Z");
  const week = await getFigures({ shopId, couponId, range: "7d", now });
  expect(week).toMatchObject({ uses: 5, firstDay: "2026-10-27", lastDay: "2026-11-02" });
  const inTokyo = await getFigures({ shopId, couponId, range: "7d", now, timeZone: "Asia/Tokyo" });
  expect(inTokyo.days.map(({ day }) => day)).toEqual(["2026-11-01", "2026-11-02"]);
});

test("a range of days includes a use at the first instant of its first day, but not a use one millisecond earlier", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  const now = new Date("2026-11-07T12:00:00Z");
  // Seven days ending November 7 start on November 1, which has 25 hours.
  await record(shopId, { codes: [code], placedAt: new Date("2026-11-01T03:59:59.999Z") });
  await record(shopId, { codes: [code], placedAt: new Date("2026-11-01T04:00:00Z") });
  expect((await getFigures({ shopId, couponId, range: "7d", now })).uses).toBe(1);
});

test("whether an order is its customer's first is decided by the order index, or by the age of the customer record if the index is unknown", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  const orders = [
    { customerOrderIndex: 1, isNewCustomer: false },
    { customerOrderIndex: 4, isNewCustomer: true },
    { customerOrderIndex: null, isNewCustomer: true },
    { customerOrderIndex: null, isNewCustomer: false },
    { customerOrderIndex: null, isNewCustomer: null },
  ];
  for (const { customerOrderIndex, isNewCustomer } of orders) {
    const { shopifyOrderId } = await record(shopId, { codes: [code], isNewCustomer });
    await prisma.order.updateMany({ where: { shopId, shopifyOrderId }, data: { customerOrderIndex } });
  }
  expect(await getFigures({ shopId, couponId })).toMatchObject({
    orders: 5,
    newCustomers: 2,
    ordersWithKnownIndex: 2,
    ordersWithEstimatedIndex: 2,
  });
});

test("the statistics of another shop's coupon contain no uses and no days", async () => {
  const [ownShop, otherShop] = [await aShop(), await aShop()];
  const { id: couponId, code } = await aCoupon({ shopId: ownShop.id });
  await record(ownShop.id, { codes: [code] });
  expect(await getFigures({ shopId: otherShop.id, couponId, hasManyCodes: true })).toMatchObject({
    uses: 0,
    orders: 0,
    revenueMinor: 0n,
    usedCodes: 0,
    days: [],
    firstDay: null,
  });
});
