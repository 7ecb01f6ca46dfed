import type { Prisma } from "@prisma/client";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { retryRuleSync } from "~/domain/discounts/automatic/retry-rule-sync.server";
import { syncRule } from "~/domain/discounts/automatic/sync-rule.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { checkRule } from "~/domain/discounts/drift/check-rule.server";
import { findDiscountUpdate } from "~/domain/discounts/updates/find-discount-update.server";
import { startDiscountUpdate } from "~/domain/discounts/updates/start-discount-update.server";
import { jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { DEMO_SHOP } from "../../../../tests/builders/a-merchant-request";
import { anAutomaticRule } from "../../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

const TITLE = "Autumn";
const ENDS_AT = "2027-11-03T19:00:00Z";
const ok = { ok: true };
const externalChange = { ok: false, reason: "drift" };

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
const problem = async () =>
  (await prisma.discountRule.findUniqueOrThrow({ where: { id: discountRuleId } })).syncError;
const editInShopify = async (input: { title?: string; endsAt?: string | null }, title = TITLE) =>
  (await devShop()).control.editDiscountInAdmin({ shop: DEMO_SHOP, title, input });
const listDiscounts = async () => {
  const { state } = await devShop();
  return state.discounts.all().map(({ id, title, endsAt }) => ({ id, title, endsAt }));
};

/** As the wizard does. */
async function save(data: Prisma.DiscountRuleUpdateInput) {
  await prisma.$transaction(async (tx) => {
    await tx.discountRule.update({
      where: { id: discountRuleId },
      data: { ...data, version: { increment: 1 } },
    });
    await startDiscountUpdate({ shopId, discountRuleId }, tx);
  });
}

test("a write of ours does not go over what was set there: it is told, and the merchant's own word goes through", async () => {
  await editInShopify({ endsAt: ENDS_AT });
  await save({ name: "Winter" });
  expect(await sync()).toEqual(externalChange);
  expect(await problem()).toEqual({ reason: "changed-in-shopify", message: "", changed: ["endsAt"] });
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: ENDS_AT }]);
  expect(await findDiscountUpdate({ shopId, discountRuleId })).toMatchObject({
    refused: 1,
    isRunning: false,
  });
  await retryRuleSync({ shopId, discountRuleId });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: "Winter", endsAt: null }]);
  expect(await problem()).toBeNull();
});

test("what was told is written over by the next save, and what was set there after that is told too", async () => {
  await editInShopify({ endsAt: ENDS_AT });
  expect(await check()).toBe("changed-in-shopify");
  await editInShopify({ title: "By hand" });
  await save({ conditions: { isOncePerCustomer: false } });
  expect(await sync()).toEqual(externalChange);
  expect(await problem()).toMatchObject({ changed: ["title"] });
  await save({});
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: null }]);
});

test("what is undone there while ours waits sends ours on its way", async () => {
  await editInShopify({ endsAt: ENDS_AT });
  await save({ name: "Winter" });
  await sync();
  await prisma.$executeRaw`DELETE FROM queue.job`;
  expect(await check()).toBe("changed-in-shopify");
  expect(await listQueued({ job: jobs.syncRule })).toEqual([]);
  await editInShopify({ endsAt: null });
  expect(await check()).toBe("in-sync");
  expect(await problem()).toBeNull();
  expect(await listQueued({ job: jobs.syncRule })).toHaveLength(1);
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: "Winter", endsAt: null }]);
});

test("a discount that was deactivated there is not made active again unasked", async () => {
  await (await devShop()).control.deactivateDiscountInAdmin({ shop: DEMO_SHOP, title: TITLE });
  await save({ name: "Winter" });
  expect(await sync()).toEqual(externalChange);
  expect(await problem()).toMatchObject({ reason: "deactivated-in-shopify", changed: ["endsAt"] });
});

test("a discount that becomes another kind is not deleted before what was set there is decided on", async () => {
  const [before] = await listDiscounts();
  await editInShopify({ endsAt: ENDS_AT });
  const reward = { kind: "free_shipping", maxShippingRateMinor: null };
  await save({ rewardKind: reward.kind, reward });
  expect(await sync()).toEqual(externalChange);
  expect(await listDiscounts()).toMatchObject([{ id: before?.id }]);
  await retryRuleSync({ shopId, discountRuleId });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: null }]);
  expect((await listDiscounts())[0]?.id).not.toBe(before?.id);
});

test("a write whose answer was lost is known as ours, also once other settings are wanted", async () => {
  const { control } = await devShop();
  await save({ name: "Winter" });
  await control.failNext({ operation: "discountAutomaticBasicUpdate", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  expect(await listDiscounts()).toMatchObject([{ title: "Winter" }]);
  await save({ name: "Spring" });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: "Spring" }]);
});

test("an end whose answer was lost is known as ours when the rule is activated again", async () => {
  const { control } = await devShop();
  await changeRuleStatus({ shopId, discountRuleId, change: "deactivate", actor: "test" });
  await control.failNext({ operation: "discountAutomaticDeactivate", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  expect((await listDiscounts())[0]?.endsAt).not.toBeNull();
  await changeRuleStatus({ shopId, discountRuleId, change: "activate", actor: "test" });
  expect(await sync()).toEqual(ok);
  expect((await listDiscounts())[0]?.endsAt).toBeNull();
});

test("a discount that was deleted there is not made again unasked, and is once it is asked for", async () => {
  await (await devShop()).control.deleteDiscountInAdmin({ shop: DEMO_SHOP, title: TITLE });
  await save({ name: "Winter" });
  expect(await sync()).toEqual(externalChange);
  expect(await problem()).toEqual({ reason: "deleted-in-shopify", message: "" });
  expect(await listDiscounts()).toEqual([]);
  await retryRuleSync({ shopId, discountRuleId });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: "Winter" }]);
});

test("one that was inactive and deleted there is made again once it is activated", async () => {
  await changeRuleStatus({ shopId, discountRuleId, change: "deactivate", actor: "test" });
  await sync();
  await (await devShop()).control.deleteDiscountInAdmin({ shop: DEMO_SHOP, title: TITLE });
  await changeRuleStatus({ shopId, discountRuleId, change: "activate", actor: "test" });
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: null }]);
});

test("a discount of ours that we delete for one of another kind is nobody else's doing, also where the answer was lost", async () => {
  const { control } = await devShop();
  const reward = { kind: "free_shipping", maxShippingRateMinor: null };
  await save({ rewardKind: reward.kind, reward });
  await control.failNext({ operation: "discountAutomaticDelete", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  expect(await listDiscounts()).toEqual([]);
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toMatchObject([{ title: TITLE, endsAt: null }]);
});

test("what the sync finds is told in place of an outage that is over", async () => {
  await save({ name: "Winter" });
  const unreachable = { reason: "unreachable", message: "" };
  await prisma.discountRule.update({ where: { id: discountRuleId }, data: { syncError: unreachable } });
  await editInShopify({ endsAt: ENDS_AT });
  expect(await sync()).toEqual(externalChange);
  expect(await problem()).toMatchObject({ reason: "changed-in-shopify", changed: ["endsAt"] });
});

test("the kind of a discount whose making went unheard is known, whatever else is lost", async () => {
  const { control, state } = await devShop();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  const reward = { kind: "free_shipping" as const, maxShippingRateMinor: null };
  discountRuleId = (await anAutomaticRule({ shopId, name: "Ships free", reward })).id;
  await control.failNext({ operation: "discountAutomaticFreeShippingCreate", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  const [made] = await listDiscounts();
  await control.failNext({ operation: "discountAutomaticFreeShippingUpdate", kind: "lost-response" });
  await expect(sync()).rejects.toThrow();
  expect(await sync()).toEqual(ok);
  expect(await listDiscounts()).toEqual([made]);
});
