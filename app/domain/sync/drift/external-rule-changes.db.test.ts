import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { conditions } from "~/domain/discounts/conditions";
import { updateDiscountRule } from "~/domain/discounts/update-discount-rule.server";
import { adoptShopifySettings } from "~/domain/sync/drift/adopt-shopify-settings.server";
import { jobs } from "~/jobs/definitions";
import { handlers } from "~/jobs/handlers.server";
import { listQueued } from "~/jobs/list-queued.server";
import { DEMO_SHOP, OTHER_SHOP } from "../../../../tests/builders/a-merchant-request";
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
const adopt = (owner = { shopId, discountRuleId }) => adoptShopifySettings({ owner, actor: "test" });
const readRule = () => prisma.discountRule.findUniqueOrThrow({ where: { id: discountRuleId } });
const countQueuedSyncs = async () => (await listQueued({ job: jobs.syncRule })).length;
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

describe("adopting Shopify's settings", () => {
  const STARTS_AT = "2026-01-05T08:00:00Z";
  const ENDS_AT = "2027-11-03T19:00:00Z";
  const halfOff = { customerGets: { value: { percentage: 0.5 }, items: { all: true } } };

  const editInShopify = async (input: object, title = TITLE) =>
    (await devShopControl()).editDiscountInAdmin({ shop, title, input });
  const readDiscount = async () => (await devShop()).state.discounts.all()[0];

  /** Saves the rule, based on the given version, as an open editor does. */
  const saveFromEditor = ({ version }: { version: number }) =>
    updateDiscountRule({
      shopId,
      discountRuleId,
      version,
      input: {
        name: "From the editor",
        trigger: "automatic",
        reward: { kind: "percentage_off", percentage: 10, appliesTo: { kind: "order" } },
        conditions: conditions.parse({}),
        messaging: { title: null },
        interaction: null,
        startsAt: null,
        endsAt: null,
        couponIds: [],
      },
      actor: "test",
    });

  test.each([
    { ownTitle: null, adopted: { name: "By hand", messaging: {} } },
    { ownTitle: "For shoppers", adopted: { name: TITLE, messaging: { title: "By hand" } } },
  ])(
    "saves a changed title and changed dates on a rule with the own title $ownTitle, and enqueues no sync",
    async ({ ownTitle, adopted }) => {
      if (ownTitle !== null) {
        const edit = { messaging: { title: ownTitle }, version: { increment: 1 }, ...outOfDate };
        await prisma.discountRule.update({ where: { id: discountRuleId }, data: edit });
        await sync();
      }
      await editInShopify({ title: "By hand", startsAt: STARTS_AT, endsAt: ENDS_AT }, ownTitle ?? TITLE);
      await check();
      const changed = ["title", "startsAt", "endsAt"];
      expect(await readSyncError()).toMatchObject({ changed, adoptable: changed });
      const openedInEditor = await readRule();
      expect(await adopt()).toEqual({ ok: true });
      const dates = { startsAt: new Date(STARTS_AT), endsAt: new Date(ENDS_AT) };
      expect(await readRule()).toMatchObject({ ...adopted, ...dates });
      expect(await saveFromEditor(openedInEditor)).toEqual({ ok: false, reason: "stale" });
      const record = await discountOfRule(discountRuleId);
      expect(record).toMatchObject({ syncError: null, syncedVersion: record.version });
      expect(await countQueuedSyncs()).toBe(0);
      expect(await check()).toBe("in-sync");
      expect(await listOpenTitles()).toEqual(["By hand"]);
      const where = { discountRuleId, kind: "discount-settings-adopted" };
      expect(await prisma.activity.findMany({ where })).toMatchObject([
        { actor: "test", detail: { changed } },
      ]);
    },
  );

  test("keeps a changed end date and lets the next sync reset a changed discount value", async () => {
    await editInShopify({ endsAt: ENDS_AT, ...halfOff });
    await check();
    expect(await readSyncError()).toMatchObject({ changed: ["endsAt", "value"], adoptable: ["endsAt"] });
    expect(await adopt()).toEqual({ ok: true });
    expect(await countQueuedSyncs()).toBe(1);
    expect(await sync()).toEqual({ ok: true });
    expect(await readDiscount()).toMatchObject({
      endsAt: ENDS_AT,
      terms: { customerGets: { value: { percentage: 0.1 } } },
    });
    expect(await readRule()).toMatchObject({ endsAt: new Date(ENDS_AT) });
    expect(await check()).toBe("in-sync");
  });

  test("ends a rule whose discount was deactivated in Shopify", async () => {
    await (await devShopControl()).deactivateDiscountInAdmin({ shop, title: TITLE });
    expect(await check()).toBe("deactivated-in-shopify");
    expect(await adopt()).toEqual({ ok: true });
    expect((await readRule()).endsAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await check()).toBe("in-sync");
  });

  test("changes nothing if only the discount value was changed", async () => {
    await editInShopify(halfOff);
    await check();
    const before = await discountOfRule(discountRuleId);
    expect(before.syncError).toMatchObject({ changed: ["value"], adoptable: [] });
    expect(await adopt()).toEqual({ ok: false, reason: "nothing-to-adopt" });
    expect(await discountOfRule(discountRuleId)).toEqual(before);
  });

  test("changes nothing if the rule is saved while the discount is being fetched", async () => {
    await editInShopify({ title: "By hand" });
    await check();
    const calls = await holdShopifyCalls();
    const adopting = adopt();
    await calls.untilHeld();
    expect(await saveFromEditor(await readRule())).toMatchObject({ ok: true });
    await calls.release();
    expect(await adopting).toEqual({ ok: false, reason: "superseded" });
    expect(await readRule()).toMatchObject({ name: "From the editor" });
  });

  test("is not possible for another shop's rule", async () => {
    const { id: intruderId } = await anInstalledShop({ domain: OTHER_SHOP });
    await editInShopify({ title: "By hand" });
    expect(await adopt({ shopId: intruderId, discountRuleId })).toEqual({ ok: false, reason: "not-found" });
    expect(await readRule()).toMatchObject({ name: TITLE });
  });
});
