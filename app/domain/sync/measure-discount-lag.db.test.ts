import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { countSyncErrors } from "~/domain/sync/count-sync-errors.server";
import { measureDiscountLag } from "~/domain/sync/measure-discount-lag.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { anEmptyPool, aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { outOfDate, syncCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const IN_SYNC = { outOfDateCount: 0, lagSeconds: 0 };

async function aLinkedCoupon({ shopId }: { shopId: bigint }) {
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  return aCoupon({ shopId, discountRuleId });
}

/** Moves the time of each discount's newest version into the past. */
const age = async (minutes: number) => {
  await prisma.$executeRaw`
    UPDATE shopify_discounts SET version_raised_at = now() - ${minutes} * interval '1 minute'`;
};

const lagMinutes = async () => {
  const { outOfDateCount, lagSeconds } = await measureDiscountLag();
  return { outOfDateCount, lagMinutes: Math.floor(lagSeconds / 60) };
};

test("a discount is out of date from an edit until its sync", async () => {
  const { id: shopId } = await anInstalledShop();
  const coupon = await aLinkedCoupon({ shopId });
  await age(7);
  expect(await lagMinutes()).toEqual({ outOfDateCount: 1, lagMinutes: 7 });
  await syncCoupon({ shopId, couponId: coupon.id });
  await age(7);
  expect(await measureDiscountLag()).toEqual(IN_SYNC);

  // The lag counts from the edit on, although the discount was created long before.
  await prisma.coupon.update({ where: { id: coupon.id }, data: outOfDate });
  expect(await lagMinutes()).toEqual({ outOfDateCount: 1, lagMinutes: 0 });
});

test("failed attempts to sync a discount do not reset its lag", async () => {
  const { id: shopId } = await aShop();
  await aLinkedCoupon({ shopId });
  await age(7);
  await prisma.shopifyDiscount.updateMany({
    where: { shopId },
    data: { syncError: { reason: "unreachable", message: "" }, fence: { increment: 1 } },
  });
  expect(await lagMinutes()).toEqual({ outOfDateCount: 1, lagMinutes: 7 });
});

test("a discount that waits for the merchant has no lag and counts as a sync error", async () => {
  const { id: shopId } = await aShop();
  await aLinkedCoupon({ shopId });
  await prisma.shopifyDiscount.updateMany({
    where: { shopId },
    data: { syncError: { reason: "code-taken", message: "" } },
  });
  expect(await measureDiscountLag()).toEqual(IN_SYNC);
  expect(await countSyncErrors()).toMatchObject({ "code-taken": 1, "access-lost": 0 });
});

test("a coupon without a linked discount, and a shop that uninstalled the app, have nothing to sync", async () => {
  const { id: shopId } = await aShop();
  await aCoupon({ shopId });
  expect(await measureDiscountLag()).toEqual(IN_SYNC);
  await aLinkedCoupon({ shopId });
  await prisma.shopifyDiscount.updateMany({ data: { syncError: { reason: "refused", message: "" } } });
  await prisma.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  expect(await measureDiscountLag()).toEqual(IN_SYNC);
  expect(await countSyncErrors()).toMatchObject({ refused: 0 });
});

test("a pool's discount is out of date from the pool's first batch on", async () => {
  const { id: shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  await anEmptyPool({ shopId, discountRuleId });
  expect(await measureDiscountLag()).toEqual(IN_SYNC);
  await aPool({ shopId, discountRuleId, batch: { quantity: 1 } });
  await age(600);
  await prisma.batch.updateMany({ data: { createdAt: new Date(Date.now() - 3 * 60_000) } });
  expect(await lagMinutes()).toEqual({ outOfDateCount: 1, lagMinutes: 3 });
});
