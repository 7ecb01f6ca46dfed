import type { Prisma } from "@prisma/client";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { findDiscountUpdate } from "~/domain/sync/updates/find-discount-update.server";
import { startDiscountUpdate } from "~/domain/sync/updates/start-discount-update.server";
import { jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { DEMO_SHOP } from "../../../../tests/builders/a-merchant-request";
import { anAutomaticRule } from "../../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { checkRule, discountOfRule, retryRuleSync, syncRule } from "../../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

const TITLE = "Autumn";
const ENDS_AT = "2027-11-03T19:00:00Z";
const ok = { ok: true };
const drift = { ok: false, reason: "drift" };

let shopId = 0n;
let discountRuleId = 0n;

beforeEach(async () => {
  await emptyDatabase();
  const { control, state } = await devShop();
  await control.clearFailures();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  shopId = (await anInstalledShop()).id;
  discountRuleId = (await anAutomaticRule({ shopId, name: TITLE })).id;
  await sync();
});

const sync = () => syncRule({ shopId, discountRuleId });
const check = () => checkRule({ shopId, discountRuleId });
const readSyncError = async () => (await discountOfRule(discountRuleId)).syncError;
const editInShopify = async (input: { title?: string; endsAt?: string | null }, title = TITLE) =>
  (await devShop()).control.editDiscountInAdmin({ shop: DEMO_SHOP, title, input });
const listDiscounts = async () => {
  const { state } = await devShop();
  return state.discounts.all().map(({ id, title, endsAt }) => ({ id, title, endsAt }));
};

/** Saves the rule as the wizard does. */
async function save(data: Prisma.DiscountRuleUpdateInput) {
  await prisma.$transaction(async (tx) => {
    await tx.discountRule.update({
      where: { id: discountRuleId },
      data: { ...data, version: { increment: 1 } },
    });
    await startDiscountUpdate({ shopId, discountRuleId }, tx);
  });
}

test("a sync does not overwrite an external change until the merchant chooses to overwrite it", async () => {
  await editInShopify({ endsAt: ENDS_AT });
  await save({ name: "Winter" });
  expect(await sync()).toEqual(drift);
  expect(await readSyncError()).toMatchObject({
    reason: "changed-in-shopify",
    message: "",
    changed: ["endsAt"],
    adoptable: ["endsAt"],
  });
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: ENDS_AT }]);
  expect(await findDiscountUpdate({ shopId, discountRuleId })).toMatchObject({
    refused: 1,
    isRunning: false,
  });
  await retryRuleSync({ shopId, discountRuleId });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: "Winter", endsAt: null }]);
  expect(await readSyncError()).toBeNull();
});

test("the sync of a saved rule overwrites recorded external changes, but an unrecorded external change stops the sync and is recorded", async () => {
  await editInShopify({ endsAt: ENDS_AT });
  expect(await check()).toBe("changed-in-shopify");
  await editInShopify({ title: "By hand" });
  await save({ conditions: { isOncePerCustomer: false } });
  expect(await sync()).toEqual(drift);
  expect(await readSyncError()).toMatchObject({ changed: ["title"] });
  await save({});
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: null }]);
});

test("a check queues the sync that an external change had stopped, once the change is undone in Shopify", async () => {
  await editInShopify({ endsAt: ENDS_AT });
  await save({ name: "Winter" });
  await sync();
  await prisma.$executeRaw`DELETE FROM queue.job`;
  expect(await check()).toBe("changed-in-shopify");
  expect(await listQueued({ job: jobs.syncRule })).toEqual([]);
  await editInShopify({ endsAt: null });
  expect(await check()).toBe("in-sync");
  expect(await readSyncError()).toBeNull();
  expect(await listQueued({ job: jobs.syncRule })).toHaveLength(1);
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: "Winter", endsAt: null }]);
});

test("a sync does not reactivate a discount that was deactivated in Shopify, but records the deactivation", async () => {
  await (await devShop()).control.deactivateDiscountInAdmin({ shop: DEMO_SHOP, title: TITLE });
  await save({ name: "Winter" });
  expect(await sync()).toEqual(drift);
  expect(await readSyncError()).toMatchObject({ reason: "deactivated-in-shopify", changed: ["endsAt"] });
});

test("a sync that needs another kind of discount does not replace an externally changed discount until the merchant retries the sync", async () => {
  const [before] = await listDiscounts();
  await editInShopify({ endsAt: ENDS_AT });
  const reward = { kind: "free_shipping", maxShippingRateMinor: null };
  await save({ rewardKind: reward.kind, reward });
  expect(await sync()).toEqual(drift);
  expect(await listDiscounts()).toMatchObject([{ id: before?.id }]);
  await retryRuleSync({ shopId, discountRuleId });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: null }]);
  expect((await listDiscounts())[0]?.id).not.toBe(before?.id);
});

test("a write whose response was lost is recognized as the app's own, even if the rule was saved again before the next sync", async () => {
  const { control } = await devShop();
  await save({ name: "Winter" });
  await control.failNext({ operation: "discountAutomaticBasicUpdate", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  expect(await listDiscounts()).toMatchObject([{ title: "Winter" }]);
  await save({ name: "Spring" });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: "Spring" }]);
});

test("a deactivation whose response was lost is recognized as the app's own when the rule is activated again", async () => {
  const { control } = await devShop();
  await changeRuleStatus({ shopId, discountRuleId, change: "deactivate", actor: "test" });
  await control.failNext({ operation: "discountAutomaticDeactivate", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  expect((await listDiscounts())[0]?.endsAt).not.toBeNull();
  await changeRuleStatus({ shopId, discountRuleId, change: "activate", actor: "test" });
  expect(await sync()).toEqual(ok);
  expect((await listDiscounts())[0]?.endsAt).toBeNull();
});

test("a discount that was deleted in Shopify is not created again until the merchant retries the sync", async () => {
  await (await devShop()).control.deleteDiscountInAdmin({ shop: DEMO_SHOP, title: TITLE });
  await save({ name: "Winter" });
  expect(await sync()).toEqual(drift);
  expect(await readSyncError()).toEqual({ reason: "deleted-in-shopify", message: "" });
  expect(await listDiscounts()).toEqual([]);
  await retryRuleSync({ shopId, discountRuleId });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: "Winter" }]);
});

test("a discount that was deleted in Shopify while its rule was inactive is created again when the rule is activated", async () => {
  await changeRuleStatus({ shopId, discountRuleId, change: "deactivate", actor: "test" });
  await sync();
  await (await devShop()).control.deleteDiscountInAdmin({ shop: DEMO_SHOP, title: TITLE });
  await changeRuleStatus({ shopId, discountRuleId, change: "activate", actor: "test" });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: null }]);
});

test("deleting a discount to replace it with one of another kind is recognized as the app's own write, even if the response is lost", async () => {
  const { control } = await devShop();
  const reward = { kind: "free_shipping", maxShippingRateMinor: null };
  await save({ rewardKind: reward.kind, reward });
  await control.failNext({ operation: "discountAutomaticDelete", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  expect(await listDiscounts()).toEqual([]);
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: null }]);
});

test("an external change that a sync finds replaces the stored sync error “unreachable”", async () => {
  await save({ name: "Winter" });
  const unreachable = { reason: "unreachable", message: "" };
  await prisma.shopifyDiscount.update({ where: { discountRuleId }, data: { syncError: unreachable } });
  await editInShopify({ endsAt: ENDS_AT });
  expect(await sync()).toEqual(drift);
  expect(await readSyncError()).toMatchObject({ reason: "changed-in-shopify", changed: ["endsAt"] });
});

test("a discount whose creation response was lost is kept, even if the response to its next update is also lost", async () => {
  const { control, state } = await devShop();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  const reward = { kind: "free_shipping" as const, maxShippingRateMinor: null };
  discountRuleId = (await anAutomaticRule({ shopId, name: "Ships free", reward })).id;
  await control.failNext({ operation: "discountAutomaticFreeShippingCreate", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  const [created] = await listDiscounts();
  await control.failNext({ operation: "discountAutomaticFreeShippingUpdate", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toEqual([created]);
});
