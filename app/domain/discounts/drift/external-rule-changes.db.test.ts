import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { retryRuleSync } from "~/domain/discounts/automatic/retry-rule-sync.server";
import { syncRule } from "~/domain/discounts/automatic/sync-rule.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { checkRule } from "~/domain/discounts/drift/check-rule.server";
import { jobs } from "~/jobs/definitions";
import { handlers } from "~/jobs/handlers.server";
import { listQueued } from "~/jobs/list-queued.server";
import { DEMO_SHOP } from "../../../../tests/builders/a-merchant-request";
import { anAutomaticRule } from "../../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { runJobNow } from "../../../../tests/builders/run-next-job";
import { takeWebhooks } from "../../../../tests/builders/take-webhooks";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

const TITLE = "Autumn";
const shop = DEMO_SHOP;

let shopId = 0n;
let discountRuleId = 0n;

/** A rule that Shopify holds, and whose own echoes were taken and answered. */
beforeEach(async () => {
  await emptyDatabase();
  const { state } = await devShop();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  shopId = (await anInstalledShop()).id;
  discountRuleId = (await anAutomaticRule({ shopId, name: TITLE })).id;
  await syncRule({ shopId, discountRuleId });
  await takeWebhooks();
  await prisma.$executeRaw`DELETE FROM queue.job`;
});

const check = () => checkRule({ shopId, discountRuleId });
const sync = () => syncRule({ shopId, discountRuleId });
const readRule = () => prisma.discountRule.findUniqueOrThrow({ where: { id: discountRuleId } });
const readProblem = async () => (await readRule()).syncError;
const countQueuedChecks = async () => (await listQueued({ job: jobs.checkRule })).length;
const control = async () => (await devShop()).control;
const listOpenTitles = async () =>
  (await prisma.ruleTitle.findMany({ where: { discountRuleId, until: null } })).map(({ title }) => title);
const listActivityKinds = async () =>
  (await prisma.activity.findMany({ where: { discountRuleId }, orderBy: { id: "asc" } })).map(
    ({ kind }) => kind,
  );

test("by night every automatic discount is looked at, of installed shops", async () => {
  await handlers.checkShops.run({});
  expect(await countQueuedChecks()).toBe(1);
  await prisma.$executeRaw`DELETE FROM queue.job`;
  await prisma.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  await handlers.checkShops.run({});
  expect(await countQueuedChecks()).toBe(0);
});

describe("an automatic discount that is changed in Shopify's own admin", () => {
  test("our own writes make no noise, however often they are told, nor does a use", async () => {
    await prisma.discountRule.update({ where: { id: discountRuleId }, data: { name: "Late", version: 2 } });
    await sync();
    await takeWebhooks();
    expect(await countQueuedChecks()).toBe(1);
    expect(await check()).toBe("in-sync");
    await (await control()).placeOrder({ shop });
    expect(await check()).toBe("in-sync");
    expect(await readProblem()).toBeNull();
    expect(await listOpenTitles()).toEqual(["Late"]);
  });

  test("is noticed with what differs, once, and a sync takes it off again", async () => {
    await (await control()).editDiscountInAdmin({
      ...{ shop, title: TITLE },
      input: {
        endsAt: "2027-11-03T19:00:00Z",
        customerGets: { value: { percentage: 0.5 }, items: { all: true } },
      },
    });
    await takeWebhooks();
    expect(await countQueuedChecks()).toBe(1);
    expect(await check()).toBe("changed-in-shopify");
    expect(await check()).toBe("changed-in-shopify");
    const changed = ["endsAt", "value"];
    expect(await readProblem()).toEqual({ reason: "changed-in-shopify", message: "", changed });
    expect((await listActivityKinds()).filter((kind) => kind === "discount-changed-in-shopify")).toHaveLength(
      1,
    );
    await retryRuleSync({ shopId, discountRuleId });
    expect(await sync()).toEqual({ ok: true });
    expect(await check()).toBe("in-sync");
    expect(await readProblem()).toBeNull();
  });

  test("that is undone there is no problem any more", async () => {
    const minimumRequirement = { quantity: { greaterThanOrEqualToQuantity: "3" } };
    await (await control()).editDiscountInAdmin({ shop, title: TITLE, input: { minimumRequirement } });
    expect(await check()).toBe("changed-in-shopify");
    const none = { minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: null } } };
    await (await control()).editDiscountInAdmin({ shop, title: TITLE, input: none as never });
    expect(await check()).toBe("in-sync");
    expect(await readProblem()).toBeNull();
  });

  test("by its title goes on being booked, under the new one and under ours once it is back", async () => {
    await (await control()).editDiscountInAdmin({ shop, title: TITLE, input: { title: "By hand" } });
    expect(await check()).toBe("changed-in-shopify");
    expect(await readProblem()).toMatchObject({ changed: ["title"] });
    expect(await listOpenTitles()).toEqual(["By hand"]);
    await (await control()).placeOrder({ shop });
    await takeWebhooks();
    const listApplications = () =>
      prisma.ruleApplication.findMany({ where: { discountRuleId }, orderBy: { id: "asc" } });
    expect((await listApplications()).map(({ title }) => title)).toEqual(["By hand"]);
    await retryRuleSync({ shopId, discountRuleId });
    await sync();
    expect(await listOpenTitles()).toEqual([TITLE]);
    await (await control()).placeOrder({ shop });
    await takeWebhooks();
    expect((await listApplications()).map(({ title }) => title)).toEqual(["By hand", TITLE]);
  });

  test("while newer settings of ours are on their way says nothing, and is looked at again", async () => {
    await (await control()).editDiscountInAdmin({ shop, title: TITLE, input: { title: "By hand" } });
    await prisma.discountRule.update({ where: { id: discountRuleId }, data: { version: { increment: 1 } } });
    await runJobNow("checkRule", { shopId, discountRuleId });
    expect(await readProblem()).toBeNull();
    expect(await countQueuedChecks()).toBe(1);
  });

  test("says nothing where the rule was written while Shopify was asked", async () => {
    await (await control()).editDiscountInAdmin({ shop, title: TITLE, input: { title: "By hand" } });
    // Long enough for a write to come between our look at the rule and Shopify's answer.
    await (await control()).setLatency({ ms: 200 });
    let isLooking = true;
    const looking = check().finally(() => {
      isLooking = false;
    });
    const fence = { syncFence: { increment: 1 } };
    while (isLooking) await prisma.discountRule.update({ where: { id: discountRuleId }, data: fence });
    await (await control()).setLatency({ ms: 0 });
    expect(await looking).toBe("superseded");
    expect(await readProblem()).toBeNull();
    expect(await listOpenTitles()).toEqual([TITLE]);
  });

  test("does not hide a problem that was there before", async () => {
    const refused = { reason: "refused", message: "no" };
    await prisma.discountRule.update({ where: { id: discountRuleId }, data: { syncError: refused } });
    await (await control()).editDiscountInAdmin({ shop, title: TITLE, input: { title: "By hand" } });
    await check();
    expect(await readProblem()).toEqual(refused);
  });
});

describe("an automatic discount that is ended there", () => {
  test("by deactivating it is told as that, and active again by a sync", async () => {
    await (await control()).deactivateDiscountInAdmin({ shop, title: TITLE });
    await takeWebhooks();
    expect(await countQueuedChecks()).toBe(1);
    expect(await check()).toBe("deactivated-in-shopify");
    expect(await readProblem()).toMatchObject({ reason: "deactivated-in-shopify" });
    expect(await listOpenTitles()).toEqual([]);
    await retryRuleSync({ shopId, discountRuleId });
    await sync();
    expect(await check()).toBe("in-sync");
    expect(await listOpenTitles()).toEqual([TITLE]);
  });

  test("by deleting it is told, and made again by a sync", async () => {
    await (await control()).deleteDiscountInAdmin({ shop, title: TITLE });
    await takeWebhooks();
    expect(await countQueuedChecks()).toBe(1);
    expect(await check()).toBe("deleted-in-shopify");
    expect(await readProblem()).toEqual({ reason: "deleted-in-shopify", message: "" });
    expect(await listOpenTitles()).toEqual([]);
    await retryRuleSync({ shopId, discountRuleId });
    expect(await sync()).toEqual({ ok: true });
    expect(await check()).toBe("in-sync");
  });

  test("and was inactive here is nobody's business; one that is activated there is told", async () => {
    await changeRuleStatus({ shopId, discountRuleId, change: "deactivate", actor: "test" });
    await sync();
    expect(await check()).toBe("in-sync");
    await (await control()).editDiscountInAdmin({ shop, title: TITLE, input: { endsAt: null } });
    expect(await check()).toBe("activated-in-shopify");
    expect(await readProblem()).toMatchObject({ reason: "activated-in-shopify" });
    expect(await listOpenTitles()).toEqual([TITLE]);
    await retryRuleSync({ shopId, discountRuleId });
    await sync();
    expect(await check()).toBe("in-sync");
    await (await control()).deleteDiscountInAdmin({ shop, title: TITLE });
    expect(await check()).toBe("in-sync");
    expect(await readProblem()).toBeNull();
  });
});
