import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { listRedemptions } from "~/domain/redemptions/list-redemptions.server";
import { recordOrder } from "~/domain/redemptions/record-order.server";
import {
  allRedemptions,
  parseRedemptionFilter,
  type RedemptionFilter,
} from "~/domain/redemptions/redemption-filter";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const timeZone = "America/New_York";

async function record(shopId: bigint, overrides: Parameters<typeof anOrderSnapshot>[0]) {
  const order = anOrderSnapshot(overrides);
  await prisma.$transaction((tx) => recordOrder({ shopId, order }, tx));
}

/** A shop whose coupon was used in every way there is. */
async function aUsedCoupon() {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  const at = (day: string, time = "16:00:00") => new Date(`2026-08-${day}T${time}Z`);
  const codes = [code];
  await record(shopId, { codes, name: "#1", placedAt: at("01", "03:59:59"), customerName: "Ada Lovelace" });
  await record(shopId, { codes, name: "#2", placedAt: at("01", "04:00:00"), customerName: "Bob O'Neil" });
  await record(shopId, {
    codes,
    name: "#3",
    placedAt: at("02"),
    isTest: true,
    customerId: 88n,
    customerName: "Cleo",
  });
  await record(shopId, {
    ...{ codes, name: "#4", placedAt: at("03"), cancelledAt: at("04"), snapshotAt: at("04") },
    ...{ customerId: null, customerName: null },
  });
  await record(shopId, { codes, name: "EU-21", placedAt: at("05"), customerName: "50%_Off" });
  const listOrderNames = async (filter: Partial<RedemptionFilter> = {}, shop = shopId) => {
    const fullFilter = { ...allRedemptions, ...filter };
    const page = await listRedemptions({ shopId: shop, couponId, filter: fullFilter, timeZone });
    return page.redemptions.map(({ orderName }) => orderName);
  };
  return { shopId, couponId, listOrderNames };
}

test("redemptions come newest first, by when they happened and not by when they were booked", async () => {
  const { shopId, couponId, names } = await aUsedCoupon();
  const { code } = await prisma.code.findFirstOrThrow({ where: { couponId } });
  await record(shopId, { codes: [code], name: "#late", placedAt: new Date("2026-08-02T10:00:00Z") });
  expect(await names()).toEqual(["EU-21", "#4", "#3", "#late", "#2", "#1"]);
});

test("each status is found by itself", async () => {
  const { names } = await aUsedCoupon();
  expect(await names({ status: "counted" })).toEqual(["EU-21", "#2", "#1"]);
  expect(await names({ status: "given-back" })).toEqual(["#4"]);
  expect(await names({ status: "test" })).toEqual(["#3"]);
});

test("days are the zone's, and the last one is included", async () => {
  const { names } = await aUsedCoupon();
  expect(await names({ from: "2026-08-01", until: "2026-08-02" })).toEqual(["#3", "#2"]);
  expect(await names({ until: "2026-07-31" })).toEqual(["#1"]);
  expect(await names({ from: "2026-08-05" })).toEqual(["EU-21"]);
});

test("an order is found by its number, a customer by number or any part of the name; nothing is a placeholder", async () => {
  const { names } = await aUsedCoupon();
  expect(await names({ order: "2" })).toEqual(["#2"]);
  expect(await names({ order: "#2" })).toEqual(["#2"]);
  expect(await names({ order: "EU-" })).toEqual(["EU-21"]);
  expect(await names({ order: "%" })).toEqual([]);
  expect(await names({ customer: "LOVELACE" })).toEqual(["#1"]);
  expect(await names({ customer: "o'ne" })).toEqual(["#2"]);
  expect(await names({ customer: "88" })).toEqual(["#3"]);
  expect(await names({ customer: "0%_" })).toEqual(["EU-21"]);
  expect(await names({ customer: "A_a" })).toEqual([]);
});

test("a pool's redemptions are found by how the code begins; what no code can be finds none", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId } = await aPool({ shopId, batch: { quantity: 5 } });
  const [one, two] = (await prisma.code.findMany({ where: { couponId }, take: 2 })).map(({ code }) => code);
  await record(shopId, { codes: [one!, two!] });
  const found = async (code: string) => {
    const filter = parseRedemptionFilter(new URLSearchParams({ code }));
    const page = await listRedemptions({ shopId, couponId, filter, timeZone });
    return page.redemptions.map((row) => row.code).sort();
  };
  expect(await found(` ${one?.toLowerCase()}`)).toEqual([one]);
  expect(await found("summer")).toEqual([one, two].sort());
  expect(await found("SUMMER%")).toEqual([]);
});

test("a code that was changed since is shown and found as it was typed on the order", async () => {
  const { shopId, couponId, names } = await aUsedCoupon();
  const before = await prisma.code.findFirstOrThrow({ where: { couponId } });
  await prisma.code.update({ where: { id: before.id, shopId }, data: { code: "BRANDNEW" } });
  expect(await names({ code: before.code })).toHaveLength(5);
  expect(await names({ code: "BRAND" })).toEqual([]);
  const { redemptions } = await listRedemptions({ shopId, couponId, filter: allRedemptions, timeZone });
  expect(new Set(redemptions.map(({ code }) => code))).toEqual(new Set([before.code]));
});

test("pages follow one another without a gap or a twin, also where many happened at one time", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  const placedAt = new Date("2026-08-01T12:00:00Z");
  for (let order = 0; order < 7; order++) await record(shopId, { codes: [code], placedAt });
  const seen: bigint[] = [];
  let before: bigint | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRedemptions>> = await listRedemptions({
      ...{ shopId, couponId, filter: allRedemptions, timeZone, before, pageSize: 3 },
    });
    seen.push(...page.redemptions.map(({ id }) => id));
    before = page.nextBefore;
  } while (before !== null);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});

test("another shop sees none of them", async () => {
  const { names } = await aUsedCoupon();
  const other = await aShop();
  expect(await names({}, other.id)).toEqual([]);
});
