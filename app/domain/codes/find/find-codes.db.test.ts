import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { findCodes } from "~/domain/codes/find/find-codes.server";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aPool } from "../../../../tests/builders/a-pool";
import { aShop } from "../../../../tests/builders/a-shop";
import { anOrderSnapshot } from "../../../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

const textsOf = (codes: { code: string }[]) => codes.map(({ code }) => code);

describe("findCodes", () => {
  test.each([
    ["in upper case", "SUMMER20"],
    ["in lower case", "summer20"],
    ["with spaces", "  Summer 20 "],
    ["in an app link", "https://dino.example/products/mug?dino_apply=SUMMER20&utm=x"],
    ["in a Shopify link", "https://dino.example/discount/summer20?redirect=/cart"],
  ])("finds the code SUMMER20 if the merchant enters it %s", async (_how, text) => {
    const shop = await aShop();
    const coupon = await aCoupon({ shopId: shop.id, code: "SUMMER20", name: "Newsletter" });
    const { exact, prefixMatches } = await findCodes({ shopId: shop.id, text });
    expect(exact).toMatchObject({
      code: "SUMMER20",
      couponId: coupon.id,
      couponName: "Newsletter",
      usedCount: 0,
    });
    expect(exact).toMatchObject({ batch: null, lastOrder: null, status: "no-discount" });
    expect(prefixMatches).toEqual([]);
  });

  test("returns the exact match separately from codes that start with the text", async () => {
    const shop = await aShop();
    for (const code of ["SUM", "SUMMER", "SUMMIT", "SUN"]) await aCoupon({ shopId: shop.id, code });
    const found = await findCodes({ shopId: shop.id, text: "sum" });
    expect(found.exact?.code).toBe("SUM");
    expect(textsOf(found.prefixMatches)).toEqual(["SUMMER", "SUMMIT"]);
    expect((await findCodes({ shopId: shop.id, text: "su" })).exact).toBeNull();
  });

  test("returns at most ten codes that start with the text, in alphabetical order, each with its batch", async () => {
    const shop = await aShop();
    const format = { ...defaultCodeFormat, prefix: "SPRING" };
    const pool = await aPool({
      shopId: shop.id,
      name: "Flyer",
      batch: { quantity: 30, label: "First", format },
    });
    const { exact, prefixMatches, hasMore } = await findCodes({ shopId: shop.id, text: "SPRING-" });
    expect(exact).toBeNull();
    expect(hasMore).toBe(true);
    expect(prefixMatches).toHaveLength(10);
    expect(prefixMatches[0]).toMatchObject({
      couponName: "Flyer",
      batch: { id: pool.batchId, label: "First" },
    });
    expect(textsOf(prefixMatches)).toEqual(textsOf(prefixMatches).sort());
  });

  test("reports whether more than ten other codes start with the text, with and without an exact match", async () => {
    const shop = await aShop();
    for (let i = 10; i < 20; i++) await aCoupon({ shopId: shop.id, code: `SUM${i}` });
    const search = async () => {
      const { exact, prefixMatches, hasMore } = await findCodes({ shopId: shop.id, text: "sum" });
      return { exact: exact?.code, count: prefixMatches.length, hasMore };
    };
    expect(await search()).toEqual({ count: 10, hasMore: false });
    await aCoupon({ shopId: shop.id, code: "SUM" });
    expect(await search()).toEqual({ exact: "SUM", count: 10, hasMore: false });
    await aCoupon({ shopId: shop.id, code: "SUM20" });
    expect(await search()).toEqual({ exact: "SUM", count: 10, hasMore: true });
  });

  test("counts uses even if their usage deltas are not applied yet, and returns the newest order whose use was not reversed", async () => {
    const shop = await aShop();
    await aCoupon({ shopId: shop.id, code: "ADA" });
    const book = (order: ReturnType<typeof anOrderSnapshot>) =>
      prisma.$transaction((tx) => recordOrders({ shopId: shop.id, orders: [order] }, tx));
    await book(anOrderSnapshot({ codes: ["ADA"], name: "#1", placedAt: new Date("2026-11-01T12:00:00Z") }));
    await applyUsageDeltas();
    const newest = anOrderSnapshot({
      codes: ["ADA"],
      name: "#2",
      placedAt: new Date("2026-11-02T12:00:00Z"),
    });
    await book(newest);
    const used = (await findCodes({ shopId: shop.id, text: "ada" })).exact;
    expect(used).toMatchObject({ usedCount: 2, lastUsedAt: newest.placedAt, lastOrder: { name: "#2" } });
    await book({ ...newest, cancelledAt: new Date(), snapshotAt: new Date() });
    const reversed = (await findCodes({ shopId: shop.id, text: "ada" })).exact;
    expect(reversed).toMatchObject({ usedCount: 1, lastOrder: { name: "#1" } });
  });

  test("finds no codes of another shop, and none for text that cannot be a code", async () => {
    const shop = await aShop();
    const otherShop = await aShop();
    await aCoupon({ shopId: otherShop.id, code: "THEIRS" });
    for (const text of ["THEIRS", "THE", "", "   ", "50% off", "a\0b", "_%", "X".repeat(300)]) {
      expect(await findCodes({ shopId: shop.id, text })).toEqual({
        exact: null,
        prefixMatches: [],
        hasMore: false,
      });
    }
  });
});
