import { beforeEach, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { type Conditions, conditions } from "~/domain/discounts/conditions";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { markOutOfDate } from "~/domain/sync/claim-discount.server";
import { action, loader } from "~/routes/app.codes.$codeId/route";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aMerchantRequest, DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { aPool } from "../../../tests/builders/a-pool";
import { aSettledCoupon } from "../../../tests/builders/a-settled-coupon";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(emptyDatabase);

const open = async (codeId: bigint, search = "") => {
  const request = await aMerchantRequest({ path: `/app/codes/${codeId}${search}` });
  return loader({ request, params: { codeId: String(codeId) }, context: {} });
};
const send = async (codeId: bigint, intent: string) => {
  const request = await aMerchantRequest({ path: `/app/codes/${codeId}`, form: { intent } });
  return action({ request, params: { codeId: String(codeId) }, context: {} });
};

test('a disabled code fails the check "enabled", and the fix "enable" makes the check pass', async () => {
  const shop = await anInstalledShop();
  const pool = await aPool({ shopId: shop.id, batch: { quantity: 1 } });
  const { id } = await prisma.code.findFirstOrThrow({ where: { couponId: pool.id } });
  await changeCodes({
    shopId: shop.id,
    couponId: pool.id,
    action: "disable",
    chosen: { codeIds: [id] },
    actor: "test",
  });
  expect((await open(id)).why.explanation.checks.find((check) => check.id === "enabled")).toMatchObject({
    isMet: false,
    fix: "enable",
  });
  expect(await send(id, "enable")).toMatchObject({ ok: true });
  expect((await open(id)).why.explanation.checks.find((check) => check.id === "enabled")?.isMet).toBe(true);
});

test('the fix "retry" requeues a code that Shopify rejected', async () => {
  const shop = await anInstalledShop();
  const coupon = await aCoupon({ shopId: shop.id, code: "ADA" });
  const { id } = await prisma.code.findFirstOrThrow({ where: { couponId: coupon.id } });
  await prisma.code.update({ where: { id }, data: { state: "failed", syncError: "no" } });
  await prisma.coupon.update({ where: { id: coupon.id }, data: { failedCodeCount: 1 } });
  expect((await open(id)).why.explanation.checks.find((check) => check.fix === "retry")?.isMet).toBe(false);
  expect(await send(id, "retry")).toEqual({ ok: true, toastMessage: "Trying again" });
  expect((await open(id)).code.state).toBe("pending");
});

test('the fix "adopt-shopify" reports that there is nothing to keep, or that Shopify throttles the app', async () => {
  const { id: shopId } = await anInstalledShop();
  const { couponId, control } = await aSettledCoupon({ shopId, code: "ADOPT-FIX" });
  const { id } = await prisma.code.findFirstOrThrow({ where: { couponId } });
  expect(await send(id, "adopt-shopify")).toEqual({
    ok: true,
    toastMessage: "There are no more changes from Shopify to keep",
  });
  await control.failNext({ operation: "codeDiscountNode", kind: "throttled" });
  expect(await send(id, "adopt-shopify")).toEqual({
    ok: true,
    toastMessage: "Shopify is busy with other work for this store. Try again in a moment",
  });
  await control.clearFailures();
});

test('the fix "adopt-shopify" asks the merchant to try again if the coupon changes during the comparison with Shopify', async () => {
  const { id: shopId } = await anInstalledShop();
  const { couponId, control } = await aSettledCoupon({ shopId, code: "ADOPT-RACE" });
  const { id } = await prisma.code.findFirstOrThrow({ where: { couponId } });
  await control.editDiscountInAdmin({ shop: DEMO_SHOP, code: "ADOPT-RACE", input: { usageLimit: 7 } });
  await control.clearCalls();
  let reportLock = () => {};
  const whenLocked = new Promise<void>((resolve) => (reportLock = resolve));
  const editing = prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM coupons WHERE id = ${couponId} FOR UPDATE`;
    reportLock();
    await expect.poll(async () => (await control.calls({ shop: DEMO_SHOP })).length).toBeGreaterThan(0);
    await markOutOfDate({ owner: { shopId, couponId } }, tx);
  });
  await whenLocked;
  const adopting = send(id, "adopt-shopify");
  await editing;
  expect(await adopting).toEqual({
    ok: true,
    toastMessage: "This coupon changed while we compared it with Shopify. Try again",
  });
});

test('the fix "adopt-shopify" gets a 404 response if the coupon is gone when the comparison reads it', async () => {
  const shop = await anInstalledShop();
  const coupon = await aCoupon({ shopId: shop.id });
  const { id } = await prisma.code.findFirstOrThrow({ where: { couponId: coupon.id } });
  const deleteCoupon = async () => {
    await prisma.code.deleteMany({ where: { couponId: coupon.id } });
    await prisma.coupon.delete({ where: { id: coupon.id } });
    return null;
  };
  const readRecord = vi
    .spyOn(prisma.shopifyDiscount, "findFirst")
    .mockImplementationOnce(deleteCoupon as never);
  try {
    await expect(send(id, "adopt-shopify")).rejects.toMatchObject({ status: 404 });
    expect(readRecord).toHaveBeenCalledOnce();
  } finally {
    readRecord.mockRestore();
  }
});

test("if each customer can use a code only once, the page looks up by name whether a customer has used the code", async () => {
  const shop = await anInstalledShop();
  const coupon = await aCoupon({ shopId: shop.id, code: "ADA", isOncePerCustomer: true });
  const { id } = await prisma.code.findFirstOrThrow({ where: { couponId: coupon.id } });
  const order = anOrderSnapshot({ codes: ["ADA"], name: "#1042" });
  await prisma.$transaction((tx) => recordOrders({ shopId: shop.id, orders: [order] }, tx));
  const checkFor = async (customer: string) =>
    (await open(id, `?${new URLSearchParams({ customer })}`)).why.explanation.checks.find(
      (check) => check.id === "customer",
    );
  expect(await checkFor("ada lovelace")).toMatchObject({
    isMet: false,
    reason: expect.stringContaining("#1042"),
  });
  expect(await checkFor("Grace Hopper")).toMatchObject({ isMet: true });
  expect(await checkFor("")).toMatchObject({ isMet: true, label: "Each customer can use it once" });
});

test("if a code is limited to a segment or to specific customers, the page checks whether a customer is eligible", async () => {
  const shop = await anInstalledShop();
  const { state, control } = await devShop();
  const [ada, ben] = state.customers.ofShop(DEMO_SHOP);
  const [segment] = state.segments.ofShop(DEMO_SHOP);
  if (!ada || !ben || !segment)
    throw new Error("the dev shop must have at least two customers and a segment");
  const who: Record<string, Conditions["who"]> = {
    segment: { kind: "segments", segments: [{ id: `gid://shopify/Segment/${segment.id}`, name: "VIP" }] },
    chosen: { kind: "customers", customerIds: [`gid://shopify/Customer/${ada.id}`] },
  };
  expect(segment.customerIds).toContain(ada.id);
  expect(segment.customerIds).not.toContain(ben.id);
  const rule = await aDiscountRule({ shopId: shop.id });
  const coupon = await aCoupon({ shopId: shop.id, discountRuleId: rule.id });
  const { id } = await prisma.code.findFirstOrThrow({ where: { couponId: coupon.id } });
  const checkFor = async (kind: string, customer: string) => {
    const whoConditions = conditions.parse({ who: who[kind] });
    await prisma.discountRule.update({ where: { id: rule.id }, data: { conditions: whoConditions } });
    const { availableInputs, explanation } = (await open(id, `?${new URLSearchParams({ customer })}`)).why;
    const { isMet, label, reason } = explanation.checks.find((check) => check.id === "for-whom") ?? {};
    return { isOffered: availableInputs.customer, isMet, message: isMet ? label : reason };
  };
  const eligible = { isOffered: true, isMet: true, message: "This customer is eligible" };
  for (const customer of [ada.email, String(ada.id), `${ada.firstName} ${ada.lastName}`]) {
    expect([customer, await checkFor("segment", customer)]).toEqual([customer, eligible]);
    expect([customer, await checkFor("chosen", customer)]).toEqual([customer, eligible]);
  }
  expect(await checkFor("segment", ben.email)).toEqual({
    isOffered: true,
    isMet: false,
    message: `Only for customers in VIP. ${ben.email} isn’t one of them.`,
  });
  expect(await checkFor("chosen", ben.email)).toMatchObject({ isMet: false });
  expect(await checkFor("chosen", "nobody@example.com")).toMatchObject({ isMet: false });
  // If Shopify throttles the lookup, the page must not claim that the customer is ineligible.
  await control.failNext({ operation: "customerSegmentMembership", kind: "throttled", times: 5 });
  expect(await checkFor("segment", String(ada.id))).toMatchObject({
    isMet: true,
    message: "Only for customers in VIP",
  });
  await control.clearFailures();
  expect(await checkFor("segment", "")).toMatchObject({ isMet: true, message: "Only for customers in VIP" });
});

test("a malformed or unknown code ID gets a 404 response, and an unknown intent gets a 400 response", async () => {
  const shop = await anInstalledShop();
  const coupon = await aCoupon({ shopId: shop.id });
  const { id } = await prisma.code.findFirstOrThrow({ where: { couponId: coupon.id } });
  const status = (work: Promise<unknown>) =>
    work.then(
      () => 200,
      (thrown: unknown) => (thrown instanceof Response ? thrown.status : thrown),
    );
  const request = await aMerchantRequest({ path: "/app/codes/abc" });
  expect(await status(loader({ request, params: { codeId: "abc" }, context: {} }))).toBe(404);
  expect(await status(open(id + 1_000n))).toBe(404);
  expect(await status(send(id, "explode"))).toBe(400);
});
