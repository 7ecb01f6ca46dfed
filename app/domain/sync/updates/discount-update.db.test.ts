import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { createCoupon } from "~/domain/coupons/create-coupon.server";
import { saveCouponInteraction } from "~/domain/settings/save-coupon-interaction.server";
import { WHOLE_SHOP } from "~/domain/sync/updates/coupons-depending-on.server";
import { findDiscountUpdate } from "~/domain/sync/updates/find-discount-update.server";
import { listRefusedDiscounts } from "~/domain/sync/updates/list-refused-discounts.server";
import { listRuleUpdates } from "~/domain/sync/updates/list-rule-updates.server";
import { markCouponsOutOfDate } from "~/domain/sync/updates/mark-coupons-out-of-date.server";
import { startDiscountUpdate } from "~/domain/sync/updates/start-discount-update.server";
import { jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { aCouponInput } from "../../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aShop } from "../../../../tests/builders/a-shop";
import { anAutomaticRule } from "../../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { holdShopifyCalls } from "../../../../tests/builders/hold-shopify-calls";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import {
  discountOfCoupon,
  retryRuleSync,
  syncCoupon,
  syncRule,
} from "../../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control, state } = await devShop();
  await control.clearFailures();
  for (const discount of state.discounts.all()) {
    state.codes.removeAllOf(discount.id);
    state.discounts.remove(discount.id);
  }
});

const dontCombine = { mode: "dont_combine" } as const;

async function createCoupons({
  shopId,
  discountRuleId,
  count,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  count: number;
}) {
  const ids: bigint[] = [];
  for (let i = 0; i < count; i++) {
    const created = await createCoupon({ shopId, input: aCouponInput({ discountRuleId }), actor: "test" });
    if (!created.ok) throw new Error(created.reason);
    ids.push(created.couponId);
  }
  // Marks the coupons as synced without sending hundreds of requests to the dev shop.
  await prisma.$executeRaw`UPDATE shopify_discounts SET synced_version = version WHERE shop_id = ${shopId}`;
  await prisma.$executeRaw`DELETE FROM queue.job`;
  return ids;
}

const listQueuedCoupons = async () =>
  (await listQueued({ job: jobs.syncCoupon })).map(({ couponId }) => couponId).sort();
const markSynced = (ids: bigint[]) =>
  prisma.$executeRaw`UPDATE shopify_discounts SET synced_version = version WHERE coupon_id = ANY(${ids})`;

test("each of a rule's 450 coupons is queued for its sync once, even if the worker is killed after a slice and then two workers run at once", async () => {
  const { id: shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const ids = await createCoupons({ shopId, discountRuleId, count: 450 });
  await prisma.$transaction((tx) => startDiscountUpdate({ shopId, discountRuleId }, tx));
  /** Reads the progress that the rule's page shows, and checks that the list of rules shows the same progress. */
  const readProgress = async () => {
    const update = await findDiscountUpdate({ shopId, discountRuleId });
    const listed = await listRuleUpdates({ shopId, ruleIds: [discountRuleId] });
    expect(listed.get(discountRuleId)).toEqual(update);
    return update;
  };
  expect(await readProgress()).toMatchObject({ done: 0, total: 450, isRunning: true });

  // A deadline in the past allows one slice. Each slice is its own transaction, so the result is the same as if the
  // worker were killed after one slice.
  const inThePast = new Date(Date.now() - 1);
  expect(await markCouponsOutOfDate({ shopId, discountRuleId, deadline: inThePast })).toBe("more");
  expect(await listQueuedCoupons()).toHaveLength(200);
  expect(await readProgress()).toMatchObject({ done: 0, total: 450, isRunning: true });
  await markSynced(ids.slice(0, 150));
  expect(await readProgress()).toMatchObject({ done: 150, total: 450, isRunning: true });

  const concurrentRuns = [1, 2].map(() =>
    markCouponsOutOfDate({ shopId, discountRuleId, deadline: NO_DEADLINE }),
  );
  expect(await Promise.all(concurrentRuns)).toEqual(["done", "done"]);
  expect(await listQueuedCoupons()).toEqual([...ids].sort());
  await prisma.shopifyDiscount.update({
    where: { couponId: ids.at(-1) },
    data: { syncError: { reason: "refused", message: "" } },
  });
  expect(await readProgress()).toMatchObject({ done: 150, total: 450, refused: 1, isRunning: true });
  await markSynced(ids);
  expect(await readProgress()).toMatchObject({ done: 450, total: 450, isRunning: false, refused: 0 });
  // The update must not raise a coupon's version: a merchant who is editing the coupon could no longer save the edit.
  expect(await prisma.coupon.count({ where: { shopId, version: { gt: 1 } } })).toBe(0);
});

test("changing a shop's coupon interaction updates only the shop's unarchived coupons and automatic discounts whose rules have no interaction of their own; saving the same interaction again starts no update", async () => {
  const [{ id: shopId }, { id: otherShopId }] = [await aShop(), await aShop()];
  const { id: ruleUsingShopSetting } = await aDiscountRule({ shopId });
  const { id: ruleWithOwnSetting } = await aDiscountRule({ shopId });
  await prisma.discountRule.update({
    where: { id: ruleWithOwnSetting },
    data: { interaction: { mode: "combine" } },
  });
  const [active, archived] = await createCoupons({ shopId, discountRuleId: ruleUsingShopSetting, count: 2 });
  await createCoupons({ shopId, discountRuleId: ruleWithOwnSetting, count: 1 });
  const { id: otherRule } = await aDiscountRule({ shopId: otherShopId });
  await createCoupons({ shopId: otherShopId, discountRuleId: otherRule, count: 1 });
  await prisma.coupon.update({ where: { id: archived ?? 0n }, data: { archivedAt: new Date() } });
  const { id: automatic } = await anAutomaticRule({ shopId });
  await anAutomaticRule({ shopId: otherShopId });

  expect(await saveCouponInteraction({ shopId, interaction: dontCombine, actor: "test" })).toBe(true);
  await markCouponsOutOfDate({ shopId, discountRuleId: WHOLE_SHOP, deadline: NO_DEADLINE });
  expect(await listQueuedCoupons()).toEqual([active]);
  expect((await listQueued({ job: jobs.syncRule })).map((job) => job.discountRuleId)).toEqual([automatic]);
  expect(await findDiscountUpdate({ shopId })).toMatchObject({ total: 2, done: 0 });
  expect(await findDiscountUpdate({ shopId: otherShopId })).toBeNull();

  await prisma.$executeRaw`DELETE FROM queue.job`;
  expect(await saveCouponInteraction({ shopId, interaction: dontCombine, actor: "test" })).toBe(false);
  expect(await listQueued({ job: jobs.updateDiscounts })).toEqual([]);
});

test("a sync that has read the old coupon interaction does not mark its coupon as up to date after the interaction was changed", async () => {
  const { id: shopId } = await anInstalledShop();
  const { state } = await devShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const [couponId = 0n] = await createCoupons({ shopId, discountRuleId, count: 1 });
  const calls = await holdShopifyCalls();
  const outdatedSync = syncCoupon({ shopId, couponId });
  await calls.untilHeld();
  expect((await discountOfCoupon(couponId)).creationCode).not.toBeNull();
  await saveCouponInteraction({ shopId, interaction: dontCombine, actor: "test" });
  await markCouponsOutOfDate({ shopId, discountRuleId: WHOLE_SHOP, deadline: NO_DEADLINE });
  await calls.release();
  expect(await outdatedSync).toEqual({ ok: false, reason: "superseded" });
  expect(await findDiscountUpdate({ shopId })).toMatchObject({ isRunning: true });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  expect(await findDiscountUpdate({ shopId })).toMatchObject({ isRunning: false, done: 1 });
  const noCombinations = { productDiscounts: false, orderDiscounts: false, shippingDiscounts: false };
  expect(state.discounts.all().map(({ terms }) => terms.combinesWith)).toEqual([noCombinations]);
});

test("a rejected automatic discount counts as waiting for its sync instead of as rejected once its rule's update is started again", async () => {
  const { id: shopId } = await aShop();
  const syncError = { reason: "title-taken", message: "Autumn" };
  const { id: discountRuleId } = await anAutomaticRule({ shopId, discount: { syncError } });
  await prisma.$transaction((tx) => startDiscountUpdate({ shopId, discountRuleId }, tx));
  const progress = await findDiscountUpdate({ shopId, discountRuleId });
  expect(progress).toMatchObject({ isRunning: true, refused: 0, total: 1 });
});

test("a coupon whose update Shopify rejects is counted as rejected and listed with its sync error", async () => {
  const { id: shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const [refused = 0n] = await createCoupons({ shopId, discountRuleId, count: 2 });
  await prisma.$transaction((tx) => startDiscountUpdate({ shopId, discountRuleId }, tx));
  await markCouponsOutOfDate({ shopId, discountRuleId, deadline: NO_DEADLINE });
  const syncError = { reason: "refused", message: "No." };
  await prisma.shopifyDiscount.update({ where: { couponId: refused }, data: { syncError } });
  expect(await findDiscountUpdate({ shopId, discountRuleId })).toMatchObject({
    refused: 1,
    isRunning: true,
  });
  expect(await listRefusedDiscounts({ shopId, discountRuleId })).toEqual([
    { kind: "coupon", id: refused, name: "Summer newsletter", syncError },
  ]);
});

test("after the shop's coupon interaction is changed, an automatic discount with an external change is not synced until the merchant overwrites the change", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await anAutomaticRule({ shopId, name: "Autumn" });
  await syncRule({ shopId, discountRuleId });
  const syncError = { reason: "changed-in-shopify", message: "", changed: ["endsAt"] };
  await prisma.shopifyDiscount.update({ where: { discountRuleId }, data: { syncError } });
  await saveCouponInteraction({ shopId, interaction: dontCombine, actor: "test" });
  expect(await listQueued({ job: jobs.syncRule })).toEqual([]);
  expect(await findDiscountUpdate({ shopId })).toMatchObject({
    done: 0,
    refused: 1,
    total: 1,
    isRunning: false,
  });
  expect(await listRefusedDiscounts({ shopId })).toMatchObject([{ kind: "rule", syncError }]);
  await retryRuleSync({ shopId, discountRuleId });
  expect(await syncRule({ shopId, discountRuleId })).toEqual({ ok: true });
  expect(await findDiscountUpdate({ shopId })).toMatchObject({ done: 1, refused: 0 });
});
