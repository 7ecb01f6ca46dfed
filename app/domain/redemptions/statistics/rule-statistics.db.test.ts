import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { getRuleStatistics } from "~/domain/redemptions/statistics/get-rule-statistics.server";
import { listOrderCurrencies } from "~/domain/redemptions/statistics/list-order-currencies.server";
import { rankUses } from "~/domain/redemptions/statistics/rank-uses.server";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aShop } from "../../../../tests/builders/a-shop";
import { anAutomaticRule } from "../../../../tests/builders/an-automatic-rule";
import { anOrderSnapshot } from "../../../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

const period = { range: "all", timeZone: "America/New_York", currencyCode: "USD" } as const;
const AUTUMN = "Autumn";

async function record(shopId: bigint, overrides: Parameters<typeof anOrderSnapshot>[0]) {
  const order = anOrderSnapshot(overrides);
  await prisma.$transaction((tx) => recordOrders({ shopId, orders: [order] }, tx));
}

/** A shop with a rule that has two coupons, and with an automatic rule that is older than the orders of these tests. */
async function aShopWithTwoRules() {
  const { id: shopId } = await aShop();
  const { id: ruleId } = await aDiscountRule({ shopId, name: "By coupon" });
  const first = await aCoupon({ shopId, discountRuleId: ruleId, name: "First" });
  const second = await aCoupon({ shopId, discountRuleId: ruleId, name: "Second" });
  const { id: automaticId } = await anAutomaticRule({ shopId, name: AUTUMN });
  await prisma.ruleTitle.create({
    data: { shopId, discountRuleId: automaticId, title: AUTUMN, since: new Date("2026-01-01T00:00:00Z") },
  });
  return { shopId, ruleId, automaticId, first, second };
}

test("an order that used an automatic rule and another rule's code counts for each of the two rules, and once in the total", async () => {
  const { shopId, ruleId, automaticId, first, second } = await aShopWithTwoRules();
  const day = (date: string) => new Date(`${date}T16:00:00Z`);
  await record(shopId, { automatic: [AUTUMN], placedAt: day("2026-08-01"), isNewCustomer: true });
  await record(shopId, { automatic: [AUTUMN], codes: [first.code], placedAt: day("2026-08-02") });
  await record(shopId, { codes: [first.code, second.code], placedAt: day("2026-08-02") });
  await record(shopId, { automatic: [AUTUMN], placedAt: day("2026-08-02"), isTest: true });
  await record(shopId, { automatic: [AUTUMN], placedAt: day("2026-08-02"), cancelledAt: day("2026-08-03") });

  const getFigures = (discountRuleId: bigint | null) =>
    getRuleStatistics({ shopId, discountRuleId, ...period });
  expect(await getFigures(automaticId)).toMatchObject({
    uses: 2,
    orders: 2,
    revenueMinor: 10_000n,
    amountOffMinor: 2_000n,
    newCustomers: 1,
    reversedUses: 1,
    testUses: 1,
    days: [
      { day: "2026-08-01", uses: 1 },
      { day: "2026-08-02", uses: 1 },
    ],
  });
  expect(await getFigures(ruleId)).toMatchObject({
    uses: 3,
    orders: 2,
    revenueMinor: 10_000n,
    amountOffMinor: 3_000n,
  });
  expect(await getFigures(null)).toMatchObject({
    uses: 5,
    orders: 3,
    revenueMinor: 15_000n,
    amountOffMinor: 5_000n,
  });

  const rules = await rankUses({ shopId, kind: "rules", by: "uses", ...period });
  expect(rules).toMatchObject([
    { id: ruleId, name: "By coupon", trigger: "coupon", uses: 3, orders: 2 },
    { id: automaticId, name: AUTUMN, trigger: "automatic", uses: 2, orders: 2, newCustomers: 1 },
  ]);
  const coupons = await rankUses({ shopId, kind: "coupons", by: "revenue", ...period });
  expect(coupons).toMatchObject([
    { id: first.id, name: "First", uses: 2, revenueMinor: 10_000n },
    { id: second.id, name: "Second", uses: 1, revenueMinor: 5_000n },
  ]);
});

test("statistics and rankings count only uses of the selected coupons' codes; if no coupon is selected, statistics count all uses", async () => {
  const { shopId, ruleId, first, second } = await aShopWithTwoRules();
  await record(shopId, { automatic: [AUTUMN], codes: [first.code, second.code] });
  await record(shopId, { codes: [second.code] });
  await record(shopId, { automatic: [AUTUMN] });
  const selection = (couponIds: bigint[]) => ({ shopId, couponIds, ...period });
  const getFigures = (couponIds: bigint[]) =>
    getRuleStatistics({ ...selection(couponIds), discountRuleId: null });
  expect(await getFigures([first.id])).toMatchObject({ uses: 1, orders: 1, amountOffMinor: 1_000n });
  expect(await getFigures([first.id, second.id])).toMatchObject({
    uses: 3,
    orders: 2,
    revenueMinor: 10_000n,
  });
  expect(await getFigures([])).toMatchObject({ uses: 5, orders: 3 });
  const rules = await rankUses({ ...selection([second.id]), kind: "rules", by: "uses" });
  expect(rules.map(({ id, uses }) => [id, uses])).toEqual([[ruleId, 2]]);
  const coupons = await rankUses({ ...selection([second.id]), kind: "coupons", by: "uses" });
  expect(coupons.map(({ id }) => id)).toEqual([second.id]);
  const { id: otherShopId } = await aShop();
  expect(
    await getRuleStatistics({ ...selection([first.id]), shopId: otherShopId, discountRuleId: null }),
  ).toMatchObject({
    uses: 0,
  });
});

test("a use counts for the rule to which the coupon was linked when the order was booked", async () => {
  const { shopId, ruleId, first } = await aShopWithTwoRules();
  await record(shopId, { codes: [first.code] });
  const { id: laterRuleId } = await aDiscountRule({ shopId, name: "Later" });
  await prisma.coupon.update({ where: { id: first.id }, data: { discountRuleId: laterRuleId } });
  await record(shopId, { codes: [first.code] });
  for (const discountRuleId of [ruleId, laterRuleId])
    expect(await getRuleStatistics({ shopId, discountRuleId, ...period })).toMatchObject({ uses: 1 });
});

test("statistics leave out orders before the range, amounts in other currencies and other shops' orders", async () => {
  const { shopId, automaticId } = await aShopWithTwoRules();
  const other = await aShopWithTwoRules();
  const now = new Date("2026-08-10T12:00:00Z");
  // The seven days are August 4 to 10 in New York.
  await record(shopId, { automatic: [AUTUMN], placedAt: new Date("2026-08-02T16:00:00Z") });
  await record(shopId, { automatic: [AUTUMN], placedAt: new Date("2026-08-04T04:00:00Z") });
  await record(shopId, {
    automatic: [AUTUMN],
    placedAt: new Date("2026-08-05T16:00:00Z"),
    currencyCode: "EUR",
    totalMinor: 900n,
  });
  await record(other.shopId, { automatic: [AUTUMN] });
  const week = { shopId, discountRuleId: automaticId, ...period, range: "7d", now } as const;
  expect(await getRuleStatistics(week)).toMatchObject({
    uses: 2,
    revenueMinor: 5_000n,
    ordersInOtherCurrency: 1,
  });
  expect(await getRuleStatistics({ ...week, currencyCode: "EUR" })).toMatchObject({ revenueMinor: 900n });
  expect(await listOrderCurrencies({ shopId, currencyCode: "USD" })).toEqual(["USD", "EUR"]);
  expect(await listOrderCurrencies({ shopId: other.shopId, currencyCode: "USD" })).toEqual(["USD"]);
  expect(
    await getRuleStatistics({ shopId: other.shopId, discountRuleId: automaticId, ...period }),
  ).toMatchObject({
    uses: 0,
    firstDay: null,
  });
});
