import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { jobs } from "~/jobs/definitions";
import { handlers } from "~/jobs/handlers.server";
import { listQueued } from "~/jobs/list-queued.server";
import { DEMO_SHOP } from "../../../../tests/builders/a-merchant-request";
import { anAutomaticRule } from "../../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { deliverNewWebhooks } from "../../../../tests/builders/deliver-webhooks";
import { holdShopifyCalls } from "../../../../tests/builders/hold-shopify-calls";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import { runJobNow } from "../../../../tests/builders/run-next-job";
import {
  checkRule,
  discountOfRule,
  outOfDate,
  retryRuleSync,
  syncRule,
} from "../../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

const TITLE = "Autumn";
const shop = DEMO_SHOP;

let shopId = 0n;
let discountRuleId = 0n;

/** Each test starts with a synced rule. The webhooks about the app's own writes have been processed. */
beforeEach(async () => {
  await emptyDatabase();
  const { state } = await devShop();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  shopId = (await anInstalledShop()).id;
  discountRuleId = (await anAutomaticRule({ shopId, name: TITLE })).id;
  await syncRule({ shopId, discountRuleId });
  await deliverNewWebhooks();
  await prisma.$executeRaw`DELETE FROM queue.job`;
});

const check = () => checkRule({ shopId, discountRuleId });
const sync = () => syncRule({ shopId, discountRuleId });
const readSyncError = async () => (await discountOfRule(discountRuleId)).syncError;
const countQueuedChecks = async () => (await listQueued({ job: jobs.checkRule })).length;
const devShopControl = async () => (await devShop()).control;
const listOpenTitles = async () =>
  (await prisma.ruleTitle.findMany({ where: { discountRuleId, until: null } })).map(({ title }) => title);
const listActivityKinds = async () =>
  (await prisma.activity.findMany({ where: { discountRuleId }, orderBy: { id: "asc" } })).map(
    ({ kind }) => kind,
  );

test("the nightly job queues a check of each rule's automatic discount, but not for a shop that uninstalled the app", async () => {
  await handlers.checkShops.run({ payload: {}, deadline: NO_DEADLINE });
  expect(await countQueuedChecks()).toBe(1);
  await prisma.$executeRaw`DELETE FROM queue.job`;
  await prisma.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  await handlers.checkShops.run({ payload: {}, deadline: NO_DEADLINE });
  expect(await countQueuedChecks()).toBe(0);
});

describe("an automatic discount", () => {
  test("is checked once after a write by the app, and is recorded as changed neither after this write nor after an order", async () => {
    const edit = { name: "Late", version: 2, ...outOfDate };
    await prisma.discountRule.update({ where: { id: discountRuleId }, data: edit });
    await sync();
    await deliverNewWebhooks();
    expect(await countQueuedChecks()).toBe(1);
    expect(await check()).toBe("in-sync");
    await (await devShopControl()).placeOrder({ shop });
    expect(await check()).toBe("in-sync");
    expect(await readSyncError()).toBeNull();
    expect(await listOpenTitles()).toEqual(["Late"]);
  });

  test("that was edited in Shopify is recorded as changed until a retried sync overwrites the edit, and two checks record one activity", async () => {
    await (await devShopControl()).editDiscountInAdmin({
      ...{ shop, title: TITLE },
      input: {
        endsAt: "2027-11-03T19:00:00Z",
        customerGets: { value: { percentage: 0.5 }, items: { all: true } },
      },
    });
    await deliverNewWebhooks();
    expect(await countQueuedChecks()).toBe(1);
    expect(await check()).toBe("changed-in-shopify");
    expect(await check()).toBe("changed-in-shopify");
    const changed = ["endsAt", "value"];
    expect(await readSyncError()).toMatchObject({ reason: "changed-in-shopify", message: "", changed });
    expect((await listActivityKinds()).filter((kind) => kind === "discount-changed-in-shopify")).toHaveLength(
      1,
    );
    await retryRuleSync({ shopId, discountRuleId });
    expect(await sync()).toEqual({ ok: true });
    expect(await check()).toBe("in-sync");
    expect(await readSyncError()).toBeNull();
  });

  test("that was edited in Shopify is no longer recorded as changed once the edit is undone in Shopify", async () => {
    const minimumRequirement = { quantity: { greaterThanOrEqualToQuantity: "3" } };
    await (await devShopControl()).editDiscountInAdmin({ shop, title: TITLE, input: { minimumRequirement } });
    expect(await check()).toBe("changed-in-shopify");
    const withoutMinimum = { minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: null } } };
    await (await devShopControl()).editDiscountInAdmin({
      shop,
      title: TITLE,
      input: withoutMinimum as never,
    });
    expect(await check()).toBe("in-sync");
    expect(await readSyncError()).toBeNull();
  });

  test("whose title was changed in Shopify is matched to orders by the new title, and by the old title after a retried sync restores it", async () => {
    await (await devShopControl()).editDiscountInAdmin({ shop, title: TITLE, input: { title: "By hand" } });
    expect(await check()).toBe("changed-in-shopify");
    expect(await readSyncError()).toMatchObject({ changed: ["title"] });
    expect(await listOpenTitles()).toEqual(["By hand"]);
    await (await devShopControl()).placeOrder({ shop });
    await deliverNewWebhooks();
    const listApplications = () =>
      prisma.ruleApplication.findMany({ where: { discountRuleId }, orderBy: { id: "asc" } });
    expect((await listApplications()).map(({ title }) => title)).toEqual(["By hand"]);
    await retryRuleSync({ shopId, discountRuleId });
    await sync();
    expect(await listOpenTitles()).toEqual([TITLE]);
    await (await devShopControl()).placeOrder({ shop });
    await deliverNewWebhooks();
    expect((await listApplications()).map(({ title }) => title)).toEqual(["By hand", TITLE]);
  });

  test("that was edited in Shopify is not recorded as changed while a sync is pending, and another check is queued", async () => {
    await (await devShopControl()).editDiscountInAdmin({ shop, title: TITLE, input: { title: "By hand" } });
    const edit = { version: { increment: 1 }, ...outOfDate };
    await prisma.discountRule.update({ where: { id: discountRuleId }, data: edit });
    await runJobNow("checkRule", { shopId, discountRuleId });
    expect(await readSyncError()).toBeNull();
    expect(await countQueuedChecks()).toBe(1);
  });

  test("that was edited in Shopify is not recorded as changed if its rule is claimed while the discount is being fetched", async () => {
    await (await devShopControl()).editDiscountInAdmin({ shop, title: TITLE, input: { title: "By hand" } });
    const calls = await holdShopifyCalls();
    const checking = check();
    await calls.untilHeld();
    await prisma.shopifyDiscount.update({ where: { discountRuleId }, data: { fence: { increment: 1 } } });
    await calls.release();
    expect(await checking).toBe("superseded");
    expect(await readSyncError()).toBeNull();
    expect(await listOpenTitles()).toEqual([TITLE]);
  });

  test("that was edited in Shopify is not recorded as changed if its rule already has another sync error", async () => {
    const rejection = { reason: "refused", message: "no" };
    await prisma.shopifyDiscount.update({ where: { discountRuleId }, data: { syncError: rejection } });
    await (await devShopControl()).editDiscountInAdmin({ shop, title: TITLE, input: { title: "By hand" } });
    await check();
    expect(await readSyncError()).toEqual(rejection);
  });
});

describe("status changes and deletions in Shopify", () => {
  test("a deactivated discount is recorded as deactivated, and a retried sync activates the discount again", async () => {
    await (await devShopControl()).deactivateDiscountInAdmin({ shop, title: TITLE });
    await deliverNewWebhooks();
    expect(await countQueuedChecks()).toBe(1);
    expect(await check()).toBe("deactivated-in-shopify");
    expect(await readSyncError()).toMatchObject({ reason: "deactivated-in-shopify" });
    expect(await listOpenTitles()).toEqual([]);
    await retryRuleSync({ shopId, discountRuleId });
    await sync();
    expect(await check()).toBe("in-sync");
    expect(await listOpenTitles()).toEqual([TITLE]);
  });

  test("a deleted discount is recorded as deleted, and a retried sync creates the discount again", async () => {
    await (await devShopControl()).deleteDiscountInAdmin({ shop, title: TITLE });
    await deliverNewWebhooks();
    expect(await countQueuedChecks()).toBe(1);
    expect(await check()).toBe("deleted-in-shopify");
    expect(await readSyncError()).toEqual({ reason: "deleted-in-shopify", message: "" });
    expect(await listOpenTitles()).toEqual([]);
    await retryRuleSync({ shopId, discountRuleId });
    expect(await sync()).toEqual({ ok: true });
    expect(await check()).toBe("in-sync");
  });

  test("while a rule is inactive, activating its discount in Shopify is recorded, but deleting the discount is not", async () => {
    await changeRuleStatus({ shopId, discountRuleId, change: "deactivate", actor: "test" });
    await sync();
    expect(await check()).toBe("in-sync");
    await (await devShopControl()).editDiscountInAdmin({ shop, title: TITLE, input: { endsAt: null } });
    expect(await check()).toBe("activated-in-shopify");
    expect(await readSyncError()).toMatchObject({ reason: "activated-in-shopify" });
    expect(await listOpenTitles()).toEqual([TITLE]);
    await retryRuleSync({ shopId, discountRuleId });
    await sync();
    expect(await check()).toBe("in-sync");
    await (await devShopControl()).deleteDiscountInAdmin({ shop, title: TITLE });
    expect(await check()).toBe("in-sync");
    expect(await readSyncError()).toBeNull();
  });
});
