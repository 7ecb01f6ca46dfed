import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { deleteDiscountRule } from "~/domain/discounts/delete-discount-rule.server";
import type { Reward } from "~/domain/discounts/reward";
import { ShopifyUnreachable } from "~/shopify/gateway.server";
import { anAutomaticRule } from "../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { holdShopifyCalls } from "../../../tests/builders/hold-shopify-calls";
import {
  checkRule,
  discountOfRule,
  outOfDate,
  retryRuleSync,
  syncRule,
} from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control, state } = await devShop();
  await control.clearFailures();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
});

/** Returns the title and type of each automatic discount in Shopify, and whether the discount has not ended yet. */
async function listAutomaticDiscounts() {
  const { state } = await devShop();
  const now = state.clock.now();
  return state.discounts
    .all()
    .filter(({ method }) => method === "automatic")
    .map(({ title, type, endsAt }) => [title, type, endsAt === null || new Date(endsAt) > now]);
}

const editRule = (id: bigint, data: Parameters<typeof prisma.discountRule.update>[0]["data"]) =>
  prisma.discountRule.update({ where: { id }, data: { ...data, version: { increment: 1 }, ...outOfDate } });
const ok = { ok: true };

test("an automatic rule has one discount in Shopify, which gets the rule's new name, is ended while the rule is inactive, and is deleted when the trigger becomes `coupon`", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await anAutomaticRule({ shopId, name: "Autumn" });
  const sync = () => syncRule({ shopId, discountRuleId });
  expect(await sync()).toEqual(ok);
  const first = await discountOfRule(discountRuleId);
  expect([first.syncedVersion, first.kind, first.creationAttemptedAt]).toEqual([
    first.version,
    "basic",
    null,
  ]);

  await editRule(discountRuleId, { name: "Late autumn" });
  expect(await sync()).toEqual(ok);
  expect(await listAutomaticDiscounts()).toEqual([["Late autumn", "basic", true]]);
  expect((await discountOfRule(discountRuleId)).shopifyId).toBe(first.shopifyId);

  await editRule(discountRuleId, { status: "inactive" });
  expect(await sync()).toEqual(ok);
  expect(await listAutomaticDiscounts()).toEqual([["Late autumn", "basic", false]]);
  await editRule(discountRuleId, { status: "active" });
  expect(await sync()).toEqual(ok);
  expect(await listAutomaticDiscounts()).toEqual([["Late autumn", "basic", true]]);

  await editRule(discountRuleId, { trigger: "coupon" });
  expect(await sync()).toEqual(ok);
  expect(await listAutomaticDiscounts()).toEqual([]);
  expect((await discountOfRule(discountRuleId)).shopifyId).toBeNull();
  expect(await sync()).toEqual({ ok: false, reason: "nothing-to-sync" });
  expect(await prisma.ruleTitle.count({ where: { discountRuleId, until: null } })).toBe(0);
});

const freeShipping: Reward = { kind: "free_shipping", maxShippingRateMinor: 900 };
const buyTwoGetOneFree = (product: string): Reward => {
  const items = { kind: "products" as const, products: [{ id: product, title: "Tee" }], variants: [] };
  return {
    kind: "buy_x_get_y",
    buys: { atLeast: { kind: "quantity", quantity: 2 }, items },
    gets: { quantity: 1, off: { kind: "free" }, items },
    maxUsesPerOrder: 3,
  };
};

test("if a rule's reward needs another kind of discount, a sync replaces the rule's discount in Shopify with one of that kind", async () => {
  const { id: shopId, domain } = await anInstalledShop();
  const { state } = await devShop();
  const product = `gid://shopify/Product/${state.products.ofShop(domain)[0]?.id}`;
  const { id: discountRuleId } = await anAutomaticRule({ shopId, name: "Turns" });
  for (const [reward, type] of [
    [freeShipping, "free-shipping"],
    [buyTwoGetOneFree(product), "bxgy"],
    [{ kind: "percentage_off", percentage: 5, appliesTo: { kind: "order" } } as Reward, "basic"],
  ] as const) {
    await editRule(discountRuleId, { reward, rewardKind: reward.kind });
    expect(await syncRule({ shopId, discountRuleId })).toEqual(ok);
    expect(await listAutomaticDiscounts()).toEqual([["Turns", type, true]]);
  }
});

test("if the response to a discount's creation is lost, the next sync replaces the created discount instead of leaving it behind", async () => {
  const { id: shopId } = await anInstalledShop();
  const { control } = await devShop();
  const { id: discountRuleId } = await anAutomaticRule({ shopId, name: "Lost" });
  await control.failNext({ operation: "discountAutomaticBasicCreate", kind: "lost-response" });
  await expect(syncRule({ shopId, discountRuleId })).rejects.toBeInstanceOf(ShopifyUnreachable);
  // After this edit, the created discount has neither the title nor the kind that the rule needs.
  await editRule(discountRuleId, { name: "Found", reward: freeShipping, rewardKind: "free_shipping" });
  expect(await syncRule({ shopId, discountRuleId })).toEqual(ok);
  expect(await listAutomaticDiscounts()).toEqual([["Found", "free-shipping", true]]);
});

test("a rule that needs a 26th active automatic discount gets the sync error `too-many-automatic`, and a retry succeeds after another discount is deleted", async () => {
  const { id: shopId, domain } = await anInstalledShop();
  const { control, state } = await devShop();
  for (let i = 0; i < 25; i++)
    await control.createForeignDiscount({ shop: domain, input: { title: `${i}` } });
  const { id: discountRuleId } = await anAutomaticRule({ shopId });
  expect(await syncRule({ shopId, discountRuleId })).toEqual({ ok: false, reason: "refused" });
  expect((await discountOfRule(discountRuleId)).syncError).toEqual({
    reason: "too-many-automatic",
    message: "",
  });
  expect(await prisma.ruleTitle.count({ where: { discountRuleId } })).toBe(0);
  const [otherDiscount] = state.discounts.all();
  if (otherDiscount) state.discounts.remove(otherDiscount.id);
  await retryRuleSync({ shopId, discountRuleId });
  expect(await syncRule({ shopId, discountRuleId })).toEqual(ok);
  expect((await discountOfRule(discountRuleId)).syncError).toBeNull();
});

test("if another automatic discount already has a rule's title, the rule gets the sync error `title-taken` with this title", async () => {
  const { id: shopId, domain } = await anInstalledShop();
  const { control } = await devShop();
  await control.createForeignDiscount({ shop: domain, input: { title: "Taken" } });
  const { id: discountRuleId } = await anAutomaticRule({ shopId, name: "Taken" });
  expect(await syncRule({ shopId, discountRuleId })).toEqual({ ok: false, reason: "refused" });
  expect((await discountOfRule(discountRuleId)).syncError).toEqual({
    reason: "title-taken",
    message: "Taken",
  });
});

test("a worker whose claim was superseded does not record its result, and the next sync does not create a second discount", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await anAutomaticRule({ shopId });
  const calls = await holdShopifyCalls();
  const supersededSync = syncRule({ shopId, discountRuleId });
  await calls.untilHeld();
  expect((await discountOfRule(discountRuleId)).creationAttemptedAt).not.toBeNull();
  await prisma.shopifyDiscount.update({ where: { discountRuleId }, data: { fence: { increment: 1 } } });
  await calls.release();
  expect(await supersededSync).toEqual({ ok: false, reason: "superseded" });
  expect((await discountOfRule(discountRuleId)).syncedVersion).toBe(0);
  expect(await syncRule({ shopId, discountRuleId })).toEqual(ok);
  expect(await listAutomaticDiscounts()).toHaveLength(1);
});

test("a rule that neither has nor needs a discount is recorded as synced, even if the app has no access to the shop", async () => {
  const { id: shopId, domain } = await anInstalledShop();
  const { id: discountRuleId } = await anAutomaticRule({ shopId, status: "inactive" });
  await prisma.session.deleteMany({ where: { shop: domain } });
  expect(await syncRule({ shopId, discountRuleId })).toEqual({ ok: false, reason: "nothing-to-sync" });
  const { version, syncedVersion, syncError } = await discountOfRule(discountRuleId);
  expect([syncedVersion, syncError]).toEqual([version, null]);
});

test("a check of a rule without a discount compares nothing, even if the rule is out of date", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await anAutomaticRule({ shopId, status: "inactive" });
  expect(await checkRule({ shopId, discountRuleId })).toBe("not-comparable");
});

test("a check that finds no change keeps `updated_at`, from which the sweep counts", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await anAutomaticRule({ shopId });
  await syncRule({ shopId, discountRuleId });
  const { updatedAt } = await discountOfRule(discountRuleId);
  expect(await checkRule({ shopId, discountRuleId })).toBe("in-sync");
  const after = await discountOfRule(discountRuleId);
  expect(after.shopifyUpdatedAt).not.toBeNull();
  expect(after.updatedAt).toEqual(updatedAt);
});

test("a rule cannot be deleted while Shopify still has the discount that a sync was replacing", async () => {
  const { id: shopId } = await anInstalledShop();
  const { control } = await devShop();
  const { id: discountRuleId } = await anAutomaticRule({ shopId });
  await syncRule({ shopId, discountRuleId });
  await editRule(discountRuleId, { reward: freeShipping, rewardKind: "free_shipping" });
  await control.failNext({ operation: "discountAutomaticDelete", kind: "http-500" });
  await expect(syncRule({ shopId, discountRuleId })).rejects.toBeInstanceOf(ShopifyUnreachable);
  const request = { shopId, discountRuleId, actor: "test" };
  expect(await deleteDiscountRule(request)).toEqual({ ok: false, reason: "in-shopify" });
  expect(await syncRule({ shopId, discountRuleId })).toEqual(ok);
  expect(await listAutomaticDiscounts()).toHaveLength(1);
});
