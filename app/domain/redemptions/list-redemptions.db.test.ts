import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { listRedemptions } from "~/domain/redemptions/list-redemptions.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import {
  emptyRedemptionFilter,
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
  await prisma.$transaction((tx) => recordOrders({ shopId, orders: [order] }, tx));
}

/** A shop with a coupon that has uses with every status, on different days and by different customers. */
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
    codes,
    name: "#4",
    placedAt: at("03"),
    cancelledAt: at("04"),
    snapshotAt: at("04"),
    customerId: null,
    customerName: null,
  });
  await record(shopId, { codes, name: "EU-21", placedAt: at("05"), customerName: "50%_Off" });
  const listOrderNames = async (filter: Partial<RedemptionFilter> = {}, shop = shopId) => {
    const fullFilter = { ...emptyRedemptionFilter, ...filter };
    const page = await listRedemptions({ shopId: shop, couponId, filter: fullFilter, timeZone });
    return page.redemptions.map(({ orderName }) => orderName);
  };
  return { shopId, couponId, listOrderNames };
}

test("lists redemptions by order date, newest first, even if an older order was recorded last", async () => {
  const { shopId, couponId, listOrderNames } = await aUsedCoupon();
  const { code } = await prisma.code.findFirstOrThrow({ where: { couponId } });
  await record(shopId, { codes: [code], name: "#late", placedAt: new Date("2026-08-02T10:00:00Z") });
  expect(await listOrderNames()).toEqual(["EU-21", "#4", "#3", "#late", "#2", "#1"]);
});

test("each status filter lists only the redemptions with that status", async () => {
  const { listOrderNames } = await aUsedCoupon();
  expect(await listOrderNames({ status: "counted" })).toEqual(["EU-21", "#2", "#1"]);
  expect(await listOrderNames({ status: "reversed" })).toEqual(["#4"]);
  expect(await listOrderNames({ status: "test" })).toEqual(["#3"]);
});

test("a date filter uses the shop's time zone and includes the last day", async () => {
  const { listOrderNames } = await aUsedCoupon();
  expect(await listOrderNames({ from: "2026-08-01", until: "2026-08-02" })).toEqual(["#3", "#2"]);
  expect(await listOrderNames({ until: "2026-07-31" })).toEqual(["#1"]);
  expect(await listOrderNames({ from: "2026-08-05" })).toEqual(["EU-21"]);
});

test("finds redemptions by the start of the order name, by customer ID and by any part of the customer name; % and _ are not wildcards", async () => {
  const { listOrderNames } = await aUsedCoupon();
  expect(await listOrderNames({ order: "2" })).toEqual(["#2"]);
  expect(await listOrderNames({ order: "#2" })).toEqual(["#2"]);
  expect(await listOrderNames({ order: "EU-" })).toEqual(["EU-21"]);
  expect(await listOrderNames({ order: "%" })).toEqual([]);
  expect(await listOrderNames({ customer: "LOVELACE" })).toEqual(["#1"]);
  expect(await listOrderNames({ customer: "o'ne" })).toEqual(["#2"]);
  expect(await listOrderNames({ customer: "88" })).toEqual(["#3"]);
  expect(await listOrderNames({ customer: "0%_" })).toEqual(["EU-21"]);
  expect(await listOrderNames({ customer: "A_a" })).toEqual([]);
});

test("finds a pool's redemptions by the start of the code, and finds nothing if the text contains a character that no code can have", async () => {
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

test("lists uses of a renamed code with the text on the order, and finds them only by that text", async () => {
  const { shopId, couponId, listOrderNames } = await aUsedCoupon();
  const oldCode = await prisma.code.findFirstOrThrow({ where: { couponId } });
  await prisma.code.update({ where: { id: oldCode.id, shopId }, data: { code: "BRANDNEW" } });
  expect(await listOrderNames({ code: oldCode.code })).toHaveLength(5);
  expect(await listOrderNames({ code: "BRAND" })).toEqual([]);
  const { redemptions } = await listRedemptions({
    shopId,
    couponId,
    filter: emptyRedemptionFilter,
    timeZone,
  });
  expect(new Set(redemptions.map(({ code }) => code))).toEqual(new Set([oldCode.code]));
});

test("pages have no gaps or duplicates, even if all redemptions have the same time", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  const placedAt = new Date("2026-08-01T12:00:00Z");
  for (let order = 0; order < 7; order++) await record(shopId, { codes: [code], placedAt });
  const seen: bigint[] = [];
  let before: bigint | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRedemptions>> = await listRedemptions({
      shopId,
      couponId,
      filter: emptyRedemptionFilter,
      timeZone,
      before,
      pageSize: 3,
    });
    seen.push(...page.redemptions.map(({ id }) => id));
    before = page.nextCursor;
  } while (before !== null);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});

test("another shop cannot list the coupon's redemptions", async () => {
  const { listOrderNames } = await aUsedCoupon();
  const other = await aShop();
  expect(await listOrderNames({}, other.id)).toEqual([]);
});
