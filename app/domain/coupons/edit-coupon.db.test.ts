import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { archiveCoupons } from "~/domain/coupons/archive-coupons.server";
import { couponEditFields } from "~/domain/coupons/coupon-fields";
import type { CouponEdit } from "~/domain/coupons/coupon-input";
import { editCoupon } from "~/domain/coupons/edit-coupon.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { OTHER_SHOP } from "../../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import { outOfDate, syncCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  await (await devShop()).control.clearFailures();
});

const timeZone = "America/New_York";

async function aLiveCoupon(code: string) {
  const { id: shopId, domain } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aCoupon({ shopId, discountRuleId, code });
  await syncCoupon({ shopId, couponId });
  return { shopId, domain, couponId, discountRuleId };
}

type Ids = { shopId: bigint; couponId: bigint };

/** Returns the base and the input of a new edit that changes nothing yet. */
async function startEdit({ shopId, couponId }: Ids) {
  const coupon = await getCoupon({ shopId, couponId });
  const current = { ...coupon, code: coupon.code?.code ?? null };
  const { name, code, discountRuleId, usageLimitPerCode, isOncePerCustomer, startsAt, endsAt } = current;
  return {
    base: { version: coupon.version, fields: couponEditFields({ coupon: current, timeZone }) },
    input: { name, code, discountRuleId, usageLimitPerCode, isOncePerCustomer, startsAt, endsAt },
  };
}

function save(
  { shopId, couponId }: Ids,
  { base, input }: Awaited<ReturnType<typeof startEdit>>,
  changed: Partial<CouponEdit>,
  options: { isMoveConfirmed?: boolean; actor?: string } = {},
) {
  const edit = { shopId, couponId, base, input: { ...input, ...changed }, timeZone };
  return editCoupon({ ...edit, isMoveConfirmed: false, actor: "staff:1", ...options });
}

test("an edit is recorded in the activity log with old and new values, and the next sync writes the new values to Shopify", async () => {
  const coupon = await aLiveCoupon("EDIT1");
  const endsAt = new Date("2099-08-31T12:00:00Z");
  const changed = { name: "Autumn", usageLimitPerCode: 5, isOncePerCustomer: true, endsAt };
  const edited = await save(coupon, await startEdit(coupon), changed);
  expect(edited).toEqual({ ok: true, isChanged: true, saved: (await startEdit(coupon)).base });
  expect((await getCoupon(coupon)).status).toBe("adding");
  const activity = await prisma.activity.findFirstOrThrow({ where: { kind: "coupon-edited" } });
  expect(activity.detail).toEqual({
    changes: [
      { field: "name", from: "Summer newsletter", to: "Autumn" },
      { field: "usageLimitPerCode", from: null, to: 5 },
      { field: "isOncePerCustomer", from: false, to: true },
      { field: "endsAt", from: null, to: endsAt.toISOString() },
    ],
  });
  expect(await syncCoupon(coupon)).toEqual({ ok: true });
  const { control } = await devShop();
  const [discount] = (await control.discounts({ shop: coupon.domain })).filter(
    ({ title }) => title === "Autumn",
  );
  expect(discount).toMatchObject({
    endsAt: "2099-08-31T12:00:00Z",
    terms: { usageLimit: 5, appliesOncePerCustomer: true },
  });
  expect((await getCoupon(coupon)).status).toBe("live");
});

test("saving an unchanged coupon does not change its version", async () => {
  const coupon = await aLiveCoupon("EDIT2");
  const edit = await startEdit(coupon);
  expect(await save(coupon, edit, {})).toEqual({ ok: true, isChanged: false, saved: edit.base });
  expect((await getCoupon(coupon)).version).toBe(1);
});

test("the second of two editors overwrites nothing and gets a conflict that contains the first editor's values; a new edit can overwrite these values", async () => {
  const coupon = await aLiveCoupon("EDIT3");
  const [first, second] = [await startEdit(coupon), await startEdit(coupon)];
  await save(coupon, first, { name: "First", usageLimitPerCode: 3 }, { actor: "staff:7" });
  const conflict = await save(coupon, second, { name: "Second" }, { actor: "staff:8" });
  expect(conflict).toMatchObject({
    ok: false,
    reason: "conflict",
    version: 2,
    theirs: { name: "First", usageLimitPerCode: "3" },
    changed: ["name", "usageLimitPerCode"],
    lastEdit: { actor: "staff:7" },
  });
  expect((await getCoupon(coupon)).name).toBe("First");
  // The second editor has seen the first editor's values and overwrites them.
  expect(await save(coupon, await startEdit(coupon), { name: "Second" })).toMatchObject({
    ok: true,
    isChanged: true,
  });
});

test("if two editors save the same coupon at the same moment, only one edit is saved", async () => {
  const coupon = await aLiveCoupon("EDIT4");
  const base = await startEdit(coupon);
  const both = await Promise.all(["One", "Two"].map((name) => save(coupon, base, { name })));
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("an edit causes no conflict if the coupon's version changed but its editable fields did not", async () => {
  const coupon = await aLiveCoupon("EDIT5");
  const base = await startEdit(coupon);
  await prisma.coupon.update({
    where: { id: coupon.couponId },
    data: { version: { increment: 1 }, ...outOfDate },
  });
  expect(await save(coupon, base, { name: "Still" })).toMatchObject({ ok: true, isChanged: true });
});

test("after a code is replaced and the coupon is synced, only the new code is in Shopify; an order with the old code still counts as a use of the coupon", async () => {
  const coupon = await aLiveCoupon("OLDNAME1");
  const { shopId, domain, couponId } = coupon;
  expect(await save(coupon, await startEdit(coupon), { code: "NEWNAME1" })).toMatchObject({
    ok: true,
    isChanged: true,
  });
  const order = anOrderSnapshot({ codes: ["OLDNAME1"] });
  const recorded = await prisma.$transaction((tx) => recordOrders({ shopId, orders: [order] }, tx));
  expect(recorded).toEqual({ booked: 1, reversed: 0 });
  expect((await getCoupon(coupon)).usedCount).toBe(1);
  await syncCoupon(coupon);
  const { state } = await devShop();
  expect(state.codes.find(domain, "OLDNAME1")).toBeNull();
  expect(state.codes.find(domain, "NEWNAME1")).not.toBeNull();
  const after = await getCoupon(coupon);
  expect([after.status, after.liveCodeCount, after.code?.code]).toEqual(["live", 1, "NEWNAME1"]);
  const activity = await prisma.activity.findFirstOrThrow({ where: { couponId, kind: "code-replaced" } });
  expect(activity.detail).toEqual({ from: "OLDNAME1", to: "NEWNAME1" });
});

test("a code that another coupon has is rejected; if two coupons request the same free code at once, only one coupon gets it", async () => {
  const coupon = await aLiveCoupon("MINE1");
  await aCoupon({ shopId: coupon.shopId, code: "TAKEN1", name: "Flyer" });
  const rejection = { ok: false, reason: "code-taken", couponName: "Flyer" };
  expect(await save(coupon, await startEdit(coupon), { code: "TAKEN1" })).toEqual(rejection);
  const other = await aCoupon({ shopId: coupon.shopId, code: "MINE2", name: "Second" });
  const edits = [coupon, { shopId: coupon.shopId, couponId: other.id }].map(async (one) =>
    save(one, await startEdit(one), { code: "WANTED1" }),
  );
  expect((await Promise.all(edits)).map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("a link to a discount of another kind is saved only after a confirmation; before that, the result reports how many live codes would move", async () => {
  const coupon = await aLiveCoupon("MOVE1");
  const reward = { kind: "free_shipping", maxShippingRateMinor: null } as const;
  const { id: discountRuleId } = await aDiscountRule({ shopId: coupon.shopId, reward });
  const unconfirmed = await save(coupon, await startEdit(coupon), { discountRuleId });
  expect(unconfirmed).toMatchObject({ ok: false, reason: "move", plan: { liveCount: 1, usedUpCount: 0 } });
  expect((await getCoupon(coupon)).discountRuleId).toBe(coupon.discountRuleId);
  const confirmed = await save(
    coupon,
    await startEdit(coupon),
    { discountRuleId },
    { isMoveConfirmed: true },
  );
  expect(confirmed).toMatchObject({ ok: true, isChanged: true });
});

test("a shop can neither edit another shop's coupon nor link another shop's discount", async () => {
  const coupon = await aLiveCoupon("THEIRS3");
  const { id: intruder } = await anInstalledShop({ domain: OTHER_SHOP });
  const base = await startEdit(coupon);
  const stolen = { shopId: intruder, couponId: coupon.couponId };
  expect(await save(stolen, base, { name: "Stolen" })).toEqual({ ok: false, reason: "not-found" });
  const own = await aCoupon({ shopId: intruder, code: "OWN3" });
  const mine = { shopId: intruder, couponId: own.id };
  const { discountRuleId } = coupon;
  const linked = await save(mine, await startEdit(mine), { discountRuleId });
  expect(linked).toEqual({ ok: false, reason: "no-such-discount" });
});

test("an archived coupon cannot be edited", async () => {
  const coupon = await aLiveCoupon("EDIT6");
  const base = await startEdit(coupon);
  await archiveCoupons({ shopId: coupon.shopId, couponIds: [coupon.couponId], actor: "test" });
  expect(await save(coupon, base, { name: "New" })).toEqual({ ok: false, reason: "archived" });
});

test("concurrent edits and syncs of one coupon cause no deadlock, and the last edit is synced", async () => {
  const coupon = await aLiveCoupon("EDIT7");
  for (let round = 0; round < 12; round++) {
    const base = await startEdit(coupon);
    const saved = save(coupon, base, { name: `Round ${round}`, code: `EDIT7-${round}` });
    const synced = [syncCoupon(coupon), syncCoupon(coupon)];
    expect(await saved).toMatchObject({ ok: true, isChanged: true });
    await Promise.all(synced);
    await expect.poll(() => syncCoupon(coupon)).toEqual({ ok: true });
  }
  expect(await getCoupon(coupon)).toMatchObject({ name: "Round 11", status: "live", liveCodeCount: 1 });
});
