import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import { saveCouponInteraction } from "~/domain/settings/save-coupon-interaction.server";
import { findLinkCodes } from "~/domain/share-links/find-link-codes.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const now = new Date();
const anHourAgo = new Date(now.getTime() - 60 * 60 * 1000);

async function aShopWithRule() {
  const { id: shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  return { shopId, discountRuleId };
}

/** Searches for codes to add to a link that has no code of this shop yet. Returns the texts of the codes found. */
async function search({ shopId, text }: { shopId: bigint; text: string }) {
  const { found } = await findLinkCodes({ shopId, code: "NO-SUCH-CODE", text, now });
  return found.map(({ code }) => code);
}

test("finds codes by the start of the code, by a link, and by a part of the coupon's name", async () => {
  const { shopId, discountRuleId } = await aShopWithRule();
  await aCoupon({ shopId, discountRuleId, code: "FLYER-2026", name: "Autumn fair" });
  await aCoupon({ shopId, discountRuleId, code: "NEWS5", name: "100% newsletter" });
  expect(await search({ shopId, text: "fly" })).toEqual(["FLYER-2026"]);
  expect(await search({ shopId, text: "https://dino.example/?dino_apply=NEWS5" })).toEqual(["NEWS5"]);
  expect(await search({ shopId, text: " AUTUMN" })).toEqual(["FLYER-2026"]);
  expect(await search({ shopId, text: "0% news" })).toEqual(["NEWS5"]);
  expect(await search({ shopId, text: "_" })).toEqual([]);
  expect(await search({ shopId, text: "nothing" })).toEqual([]);
  expect(await search({ shopId, text: "\0" })).toEqual(["NEWS5", "FLYER-2026"]);
});

test("without a text, lists the codes of the newest coupons, but no codes of pools", async () => {
  const { shopId, discountRuleId } = await aShopWithRule();
  for (let i = 1; i <= 12; i++)
    await aCoupon({ shopId, discountRuleId, code: `CODE-${i}`, name: `Coupon ${i}` });
  await aPool({ shopId, discountRuleId });
  const { hasMore } = await findLinkCodes({ shopId, code: "CODE-12", text: "", now });
  expect(hasMore).toBe(true);
  expect(await search({ shopId, text: "" })).toEqual(Array.from({ length: 10 }, (_, i) => `CODE-${12 - i}`));
});

test("lists the exact match first, and reports that more codes start with the text", async () => {
  const { shopId, discountRuleId } = await aShopWithRule();
  for (const code of ["SUM", "SUMMER"]) await aCoupon({ shopId, discountRuleId, code, name: code });
  expect(await search({ shopId, text: "sum" })).toEqual(["SUM", "SUMMER"]);
  await aPool({
    shopId,
    discountRuleId,
    batch: { quantity: 11, label: "", format: { ...defaultCodeFormat, prefix: "SUM" } },
  });
  expect(await findLinkCodes({ shopId, code: "", text: "sum", now })).toMatchObject({ hasMore: true });
});

test("finds a code of a pool by the code", async () => {
  const { shopId, discountRuleId } = await aShopWithRule();
  const { id: couponId } = await aPool({ shopId, discountRuleId });
  const [first] = await prisma.code.findMany({ where: { shopId, couponId }, take: 1 });
  expect(await search({ shopId, text: first?.code ?? "" })).toEqual([first?.code]);
});

test("does not find codes that can't work, or codes of other shops", async () => {
  const { shopId, discountRuleId } = await aShopWithRule();
  const other = await aShopWithRule();
  await aCoupon({ ...other, code: "X-OTHER", name: "X" });
  await aCoupon({ shopId, code: "X-UNLINKED", name: "X" });
  await aCoupon({ shopId, discountRuleId, code: "X-EXPIRED", name: "X", endsAt: anHourAgo });
  const archived = await aCoupon({ shopId, discountRuleId, code: "X-ARCHIVED", name: "X" });
  await prisma.coupon.update({ where: { id: archived.id }, data: { archivedAt: anHourAgo } });
  const disabled = await aCoupon({ shopId, discountRuleId, code: "X-DISABLED", name: "X" });
  await prisma.code.updateMany({ where: { couponId: disabled.id }, data: { state: "disabled" } });
  const usedUp = await aCoupon({
    shopId,
    discountRuleId,
    code: "X-USED-UP",
    name: "X",
    usageLimitPerCode: 1,
  });
  await prisma.code.updateMany({ where: { couponId: usedUp.id }, data: { usedCount: 1, state: "live" } });
  const inactive = await aDiscountRule({ shopId });
  await aCoupon({ shopId, discountRuleId: inactive.id, code: "X-INACTIVE", name: "X" });
  await prisma.discountRule.update({ where: { id: inactive.id }, data: { status: "inactive" } });
  const tomorrow = new Date(now.getTime() + 24 * 60 * 60 * 1000);
  await aCoupon({ shopId, discountRuleId, code: "X-SCHEDULED", name: "X", startsAt: tomorrow });
  for (const text of ["X", "X-"]) {
    expect(await search({ shopId, text })).toEqual(["X-SCHEDULED"]);
  }
});

test("returns the link's own code and the codes found, with the class of their discount and the classes that it combines with", async () => {
  const { shopId, discountRuleId } = await aShopWithRule();
  await aCoupon({ shopId, discountRuleId, code: "FLYER", name: "Flyer" });
  const { id: shippingRuleId } = await aDiscountRule({
    shopId,
    name: "Free shipping",
    reward: { kind: "free_shipping", maxShippingRateMinor: null },
    interaction: { mode: "dont_combine" },
  });
  await aCoupon({ shopId, discountRuleId: shippingRuleId, code: "SHIP", name: "Ship" });
  const flyer = {
    code: "FLYER",
    couponName: "Flyer",
    discount: {
      ruleId: String(discountRuleId),
      class: "order",
      combinesWith: { product: true, order: true, shipping: true },
    },
  };
  const none = { product: false, order: false, shipping: false };
  const ship = {
    code: "SHIP",
    couponName: "Ship",
    discount: {
      ruleId: String(shippingRuleId),
      class: "shipping",
      combinesWith: none,
    },
  };
  expect(await findLinkCodes({ shopId, code: "FLYER", text: "", now })).toEqual({
    own: flyer,
    found: [ship],
    hasMore: false,
  });
  await saveCouponInteraction({ shopId, interaction: { mode: "dont_combine" }, actor: "test" });
  const { own } = await findLinkCodes({ shopId, code: "FLYER", text: "SHIP", now });
  expect(own?.discount?.combinesWith).toEqual(none);
});

test("returns no own code for another shop's code, and no discount for a code without an active discount", async () => {
  const { shopId } = await aShopWithRule();
  await aCoupon({ shopId, code: "FLYER", name: "Flyer" });
  const withoutDiscount = { code: "FLYER", couponName: "Flyer", discount: null };
  expect((await findLinkCodes({ shopId, code: "FLYER", text: "", now })).own).toEqual(withoutDiscount);
  const { id: otherShopId } = await aShop();
  expect((await findLinkCodes({ shopId: otherShopId, code: "FLYER", text: "", now })).own).toBeNull();
});
