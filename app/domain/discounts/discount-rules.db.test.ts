import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { deleteDiscountRule } from "~/domain/discounts/delete-discount-rule.server";
import { duplicateDiscountRule } from "~/domain/discounts/duplicate-discount-rule.server";
import { emptyRuleFields } from "~/domain/discounts/form/rule-fields";
import { getDiscountRule } from "~/domain/discounts/get-discount-rule.server";
import { listDiscountRules } from "~/domain/discounts/list-discount-rules.server";
import { moveDiscountRule } from "~/domain/discounts/move-discount-rule.server";
import { saveDraftRule } from "~/domain/discounts/save-draft-rule.server";
import { updateDiscountRule } from "~/domain/discounts/update-discount-rule.server";
import { markCouponsOutOfDate } from "~/domain/sync/updates/mark-coupons-out-of-date.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule, aRuleInput } from "../../../tests/builders/a-discount-rule";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { syncCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(emptyDatabase);

const actor = "test";
const firstPage = {
  view: "all",
  search: "",
  filters: { trigger: null, rewardKind: null },
  page: 1,
  now: new Date(),
} as const;

async function aShop() {
  const { id: shopId, domain } = await anInstalledShop();
  return { shopId, domain };
}

/**
 * Does the work of the jobs that are queued when a rule changes: marks the rule's coupons as out of date, and syncs the
 * coupon `couponId` to Shopify.
 */
async function runUpdateJobs({
  shopId,
  discountRuleId,
  couponId,
}: Record<"shopId" | "discountRuleId" | "couponId", bigint>) {
  await markCouponsOutOfDate({ shopId, discountRuleId, deadline: NO_DEADLINE });
  return syncCoupon({ shopId, couponId });
}

async function findDiscountInShopify({ domain, code }: { domain: string; code: string }) {
  const { control } = await devShop();
  const codeInShopify = (await control.codes({ shop: domain })).find((one) => one.code === code);
  return (
    (await control.discounts({ shop: domain })).find(({ id }) => id === codeInShopify?.discountId) ?? null
  );
}

async function findProduct(domain: string, title: string) {
  const { state } = await devShop();
  const product = state.products.ofShop(domain).find((one) => one.title === title);
  return { id: `gid://shopify/Product/${product?.id}`, title };
}

test("creating a rule links the chosen coupons that have no discount yet, and returns the names of the chosen coupons that have another discount", async () => {
  const { shopId } = await aShop();
  const other = await aDiscountRule({ shopId });
  const free = await aCoupon({ shopId, name: "Free" });
  const taken = await aCoupon({ shopId, name: "Taken", discountRuleId: other.id });
  const created = await aDiscountRule({ shopId, couponIds: [free.id, taken.id] });
  expect(created.notLinked).toEqual(["Taken"]);
  const linked = await prisma.coupon.findMany({ where: { shopId, discountRuleId: created.id } });
  expect(linked.map(({ name }) => name)).toEqual(["Free"]);
});

test("changing the products of a rule replaces the products of its coupon's discount in Shopify", async () => {
  const { shopId, domain } = await aShop();
  const [tee, mug] = [
    await findProduct(domain, "Stegosaurus Tee"),
    await findProduct(domain, "Ammonite Mug"),
  ];
  const off = (chosen: typeof tee) => ({
    kind: "percentage_off" as const,
    percentage: 10,
    appliesTo: { kind: "products" as const, products: [chosen], variants: [] },
  });
  const { id: discountRuleId } = await aDiscountRule({ shopId, reward: off(tee) });
  const { id: couponId, code } = await aCoupon({ shopId, discountRuleId, code: "CHANGED1" });
  await syncCoupon({ shopId, couponId });
  const saved = await updateDiscountRule({
    shopId,
    discountRuleId,
    version: 1,
    actor,
    input: aRuleInput({ reward: off(mug) }),
  });
  expect(saved).toMatchObject({ ok: true, version: 2 });
  expect(await runUpdateJobs({ shopId, discountRuleId, couponId })).toEqual({ ok: true });
  const discount = await findDiscountInShopify({ domain, code });
  expect(discount?.terms.customerGets?.items).toEqual({ products: { productIds: [mug.id], variantIds: [] } });
});

test("a save that is based on an outdated version of a rule is rejected and writes nothing", async () => {
  const { shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const save = (name: string) =>
    updateDiscountRule({ shopId, discountRuleId, version: 1, input: aRuleInput({ name }), actor });
  expect(await save("First")).toMatchObject({ ok: true });
  expect(await save("Second")).toEqual({ ok: false, reason: "stale" });
  expect((await prisma.discountRule.findFirstOrThrow({ where: { id: discountRuleId } })).name).toBe("First");
});

test("of ten concurrent saves based on the same version, one succeeds and nine are rejected as stale", async () => {
  const { shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      updateDiscountRule({
        shopId,
        discountRuleId,
        version: 1,
        input: aRuleInput({ name: `By ${i}` }),
        actor,
      }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.reason === "stale")).toHaveLength(9);
});

test("a rule with coupons cannot become automatic", async () => {
  const { shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  await aCoupon({ shopId, discountRuleId });
  const input = aRuleInput({ trigger: "automatic" });
  expect(await updateDiscountRule({ shopId, discountRuleId, version: 1, input, actor })).toEqual({
    ok: false,
    reason: "has-coupons",
    couponCount: 1,
  });
});

test("a rule counts all its coupons, and separately those that are neither archived nor ended", async () => {
  const { shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const now = new Date();
  const hoursFromNow = (hours: number) => new Date(now.getTime() + hours * 60 * 60 * 1000);
  await aCoupon({ shopId, discountRuleId });
  await aCoupon({ shopId, discountRuleId, startsAt: hoursFromNow(1), endsAt: hoursFromNow(2) });
  await aCoupon({ shopId, discountRuleId, startsAt: hoursFromNow(-2), endsAt: hoursFromNow(-1) });
  const { id: archivedId } = await aCoupon({ shopId, discountRuleId });
  await prisma.coupon.update({ where: { id: archivedId }, data: { archivedAt: now } });
  expect(await getDiscountRule({ shopId, discountRuleId, now })).toMatchObject({
    couponCount: 4,
    usableCouponCount: 2,
  });
});

describe("a draft", () => {
  async function aDraft(fields = {}) {
    const shop = await aShop();
    const coupon = await aCoupon({ shopId: shop.shopId, code: "DRAFTED1" });
    const saved = await saveDraftRule({
      shopId: shop.shopId,
      existing: null,
      actor,
      fields: { ...emptyRuleFields, name: "", couponIds: [String(coupon.id)], ...fields },
    });
    if (!saved.ok) throw new Error(saved.reason);
    return { ...shop, couponId: coupon.id, code: coupon.code, discountRuleId: saved.id };
  }

  test("can be saved with an invalid percentage and without a name, and its coupon has no discount in Shopify yet", async () => {
    const draft = await aDraft({ percentage: "a lo" });
    expect(await syncCoupon(draft)).toMatchObject({ ok: false, reason: "nothing-to-sync" });
    expect(await findDiscountInShopify(draft)).toBeNull();
    const coupon = await getCoupon(draft);
    expect(coupon).toMatchObject({
      status: "no-discount",
      discount: { name: "Untitled discount", status: "draft", reward: null },
    });
    const { rules } = await listDiscountRules({ shopId: draft.shopId, ...firstPage });
    expect(rules).toMatchObject([{ name: "Untitled discount", status: "draft", couponCount: 1 }]);
  });

  test("becomes active when it is saved as a complete rule, and its coupon goes live", async () => {
    const draft = await aDraft();
    const saved = await updateDiscountRule({ ...draft, version: 1, input: aRuleInput(), actor });
    expect(saved).toMatchObject({ ok: true });
    expect(await runUpdateJobs(draft)).toEqual({ ok: true });
    expect((await getCoupon(draft)).status).toBe("live");
    expect((await findDiscountInShopify(draft))?.status).toBe("ACTIVE");
  });

  test("cannot be saved over a complete rule", async () => {
    const { shopId } = await aShop();
    const { id: discountRuleId } = await aDiscountRule({ shopId });
    const existing = { discountRuleId, version: 1 };
    expect(await saveDraftRule({ shopId, existing, fields: emptyRuleFields, actor })).toEqual({
      ok: false,
      reason: "not-a-draft",
    });
  });
});

test("deactivating a rule ends the discount of its coupon in Shopify, and activating the rule restarts the discount", async () => {
  const { shopId, domain } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId, code } = await aCoupon({ shopId, discountRuleId, code: "ONOFF1" });
  await syncCoupon({ shopId, couponId });
  const change = (to: "activate" | "deactivate") =>
    changeRuleStatus({ shopId, discountRuleId, change: to, actor });
  expect(await change("deactivate")).toEqual({ ok: true });
  await runUpdateJobs({ shopId, discountRuleId, couponId });
  expect((await findDiscountInShopify({ domain, code }))?.status).toBe("EXPIRED");
  expect((await getCoupon({ shopId, couponId })).status).toBe("no-discount");
  expect(await change("activate")).toEqual({ ok: true });
  await runUpdateJobs({ shopId, discountRuleId, couponId });
  expect((await findDiscountInShopify({ domain, code }))?.status).toBe("ACTIVE");
});

test("a rule with a coupon cannot be archived or deleted, but can be deleted once the coupon is unlinked", async () => {
  const { shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aCoupon({ shopId, discountRuleId, name: "Spring" });
  const request = { shopId, discountRuleId, actor };
  expect(await deleteDiscountRule(request)).toEqual({
    ok: false,
    reason: "has-coupons",
    couponCount: 1,
    couponNames: ["Spring"],
  });
  expect(await changeRuleStatus({ ...request, change: "archive" })).toMatchObject({ reason: "has-coupons" });
  await prisma.coupon.update({ where: { id: couponId }, data: { discountRuleId: null } });
  expect(await deleteDiscountRule(request)).toMatchObject({ ok: true });
  expect(await prisma.discountRule.count({ where: { shopId } })).toBe(0);
});

test("a copy of a rule is inactive, has no coupons and comes last in the list", async () => {
  const { shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId, name: "Summer" });
  await aCoupon({ shopId, discountRuleId });
  const copy = await duplicateDiscountRule({ shopId, discountRuleId, actor });
  const { rules } = await listDiscountRules({ shopId, ...firstPage });
  expect(rules.map(({ name, status, couponCount }) => [name, status, couponCount])).toEqual([
    ["Summer", "active", 1],
    ["Copy of Summer", "inactive", 0],
  ]);
  expect(rules[1]?.id).toBe(copy?.id);
});

test("moving a rule up swaps it with the rule above it, and moving the first rule up changes nothing", async () => {
  const { shopId } = await aShop();
  const ids: bigint[] = [];
  for (const name of ["A", "B", "C"]) ids.push((await aDiscountRule({ shopId, name })).id);
  const [first = 0n, , last = 0n] = ids;
  const readOrder = async () =>
    (await listDiscountRules({ shopId, ...firstPage })).rules.map(({ name }) => name).join("");
  expect(await moveDiscountRule({ shopId, discountRuleId: last, direction: "up" })).toBe(true);
  expect(await readOrder()).toBe("ACB");
  expect(await moveDiscountRule({ shopId, discountRuleId: first, direction: "up" })).toBe(false);
  expect(await readOrder()).toBe("ACB");
});
