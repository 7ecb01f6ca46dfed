import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { findCodes } from "~/domain/codes/find/find-codes.server";
import { getCode } from "~/domain/codes/find/get-code.server";
import { countCoupons } from "~/domain/coupons/count-coupons.server";
import type { CouponView } from "~/domain/coupons/coupon-view";
import { findCouponsByName } from "~/domain/coupons/find-coupons-by-name.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { listCoupons } from "~/domain/coupons/list-coupons.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aShop } from "../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const now = new Date("2026-11-03T12:00:00Z");
const day = (n: number) => new Date(Date.UTC(2026, 10, n));

type Dates = { startsAt?: Date; endsAt?: Date };

/**
 * Combinations of a coupon's and a rule's dates, each with the tab and the status that the coupon has on November 3.
 */
const cases: { name: string; coupon: Dates; rule: Dates | null; view: CouponView; status: string }[] = [
  { name: "no rule", coupon: {}, rule: null, view: "active", status: "no-discount" },
  {
    name: "both active",
    coupon: { endsAt: day(9) },
    rule: { startsAt: day(2) },
    view: "active",
    status: "live",
  },
  { name: "rule ended", coupon: {}, rule: { endsAt: day(2) }, view: "expired", status: "expired" },
  {
    name: "coupon ended",
    coupon: { endsAt: day(2) },
    rule: { endsAt: day(9) },
    view: "expired",
    status: "expired",
  },
  { name: "rule scheduled", coupon: {}, rule: { startsAt: day(4) }, view: "scheduled", status: "scheduled" },
  {
    name: "coupon scheduled",
    coupon: { startsAt: day(4) },
    rule: {},
    view: "scheduled",
    status: "scheduled",
  },
  {
    name: "no overlap",
    coupon: { endsAt: day(5) },
    rule: { startsAt: day(6) },
    view: "expired",
    status: "expired",
  },
];

async function aShopWithAllCases() {
  const { id: shopId } = await aShop();
  for (const { name, coupon, rule } of cases) {
    const discountRuleId = rule ? (await aDiscountRule({ shopId, ...rule })).id : null;
    await aCoupon({ shopId, name, discountRuleId, startsAt: day(1), ...coupon, code: codeOf(name) });
  }
  await prisma.code.updateMany({ where: { shopId }, data: { state: "live" } });
  await prisma.coupon.updateMany({ where: { shopId }, data: { liveCodeCount: 1 } });
  await prisma.$executeRaw`UPDATE shopify_discounts SET synced_version = version WHERE shop_id = ${shopId}`;
  return shopId;
}

const codeOf = (name: string) => `DATES-${name.replaceAll(" ", "-").toUpperCase()}`;
const namesOf = (isWanted: (example: (typeof cases)[number]) => boolean) =>
  cases
    .filter(isWanted)
    .map(({ name }) => name)
    .sort();

test("each coupon is listed and counted only under the tab that matches both its own dates and its rule's dates", async () => {
  const shopId = await aShopWithAllCases();
  const counts = await countCoupons({ shopId, now });
  for (const view of ["active", "scheduled", "expired"] as const) {
    const { coupons } = await listCoupons({ shopId, view, now });
    expect(coupons.map(({ name }) => name).sort()).toEqual(namesOf((example) => example.view === view));
    expect(counts[view]).toBe(coupons.length);
  }
});

test("the coupon list, the coupon search, the code search, the coupon's page and the code's page show the same status", async () => {
  const shopId = await aShopWithAllCases();
  const { coupons } = await listCoupons({ shopId, now });
  expect(coupons).toHaveLength(cases.length);
  for (const { name, status } of cases) {
    const listed = coupons.find((coupon) => coupon.name === name);
    const [byName] = await findCouponsByName({ shopId, text: name, now });
    const { exact } = await findCodes({ shopId, text: codeOf(name), now });
    const statuses = [
      listed?.status,
      (await getCoupon({ shopId, couponId: listed?.id ?? 0n, now })).status,
      byName?.status,
      exact?.status,
      (await getCode({ shopId, codeId: exact?.id ?? 0n, now })).status,
    ];
    expect([name, ...statuses]).toEqual([name, ...statuses.map(() => status)]);
  }
});
