import { Prisma } from "@prisma/client";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import { bookOrdersOfCode } from "~/domain/redemptions/reconciliation/book-orders-of-code.server";
import { compareUsage } from "~/domain/redemptions/reconciliation/compare-usage.server";
import { getDiscountOwner } from "~/domain/sync/claim-discount.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import { adoptShopifySettings } from "~/domain/sync/drift/adopt-shopify-settings.server";
import { checkCode } from "~/domain/sync/drift/check-code.server";
import { recordDrift } from "~/domain/sync/drift/record-drift.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aLiveCoupon } from "../../../../tests/builders/a-live-coupon";
import { DEMO_SHOP, OTHER_SHOP } from "../../../../tests/builders/a-merchant-request";
import { aPool } from "../../../../tests/builders/a-pool";
import {
  activityKindsOf,
  aSettledCoupon,
  liveSettings,
  syncErrorOf,
} from "../../../../tests/builders/a-settled-coupon";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { deliverNewWebhooks, takeNewWebhooks } from "../../../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import {
  checkCoupon,
  discountOfCoupon,
  outOfDate,
  retryCouponSync,
  syncCoupon,
} from "../../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

let codeNumber = 0;
let shopId = 0n;
let code = "";

beforeEach(async () => {
  await emptyDatabase();
  // The dev shop keeps all codes while the tests of this file run, so each test uses a new code.
  code = `EXTERNAL-${++codeNumber}`;
  shopId = (await anInstalledShop()).id;
});

const countQueued = async (job: JobDefinition) => (await listQueued({ job })).length;

describe("a check of a discount in Shopify", () => {
  test("reports no change after this app has updated the discount or a shopper has used its code", async () => {
    const { control } = await devShop();
    const coupon = await aLiveCoupon({ shopId, code });
    await prisma.coupon.update({
      where: { id: coupon.id },
      data: { name: "New name", version: { increment: 1 }, ...outOfDate },
    });
    await syncCoupon({ shopId, couponId: coupon.id });
    await deliverNewWebhooks();
    expect(await countQueued(jobs.checkCoupon)).toBe(1);
    expect(await countQueued(jobs.checkCode)).toBe(0);
    expect(await checkCoupon({ shopId, couponId: coupon.id })).toBe("in-sync");
    expect(await syncErrorOf(coupon.id)).toBeNull();
    // An order that uses the code changes no setting.
    await control.placeOrder({ shop: DEMO_SHOP, codes: [code] });
    expect(await checkCoupon({ shopId, couponId: coupon.id })).toBe("in-sync");
  });

  test("records the changed settings only once, even if the check runs twice; a retried sync overwrites the changes and clears the sync error", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({
      ...{ shop: DEMO_SHOP, code },
      input: {
        endsAt: "2027-11-03T19:00:00Z",
        usageLimit: 7,
        combinesWith: { productDiscounts: false, orderDiscounts: true, shippingDiscounts: true },
        customerGets: { value: { percentage: 0.05 }, items: { all: true } },
      },
    });
    await deliverNewWebhooks();
    expect(await countQueued(jobs.checkCoupon)).toBe(1);
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    const changed = ["endsAt", "usageLimit", "combinesWith", "value"];
    const adoptable = ["endsAt", "usageLimit"];
    expect(await syncErrorOf(couponId)).toEqual({
      reason: "changed-in-shopify",
      message: "",
      changed,
      adoptable,
      datesInShopify: { startsAt: expect.any(String), endsAt: "2027-11-03T19:00:00.000Z" },
    });
    expect(
      (await activityKindsOf(couponId)).filter((kind) => kind === "coupon-changed-in-shopify"),
    ).toHaveLength(1);
    await retryCouponSync({ shopId, couponId });
    await syncCoupon({ shopId, couponId });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await syncErrorOf(couponId)).toBeNull();
  });

  test("clears the sync error once the changed setting is changed back in Shopify", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: null } });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await syncErrorOf(couponId)).toBeNull();
  });

  test("reports changed settings: the merchant can adopt those that the coupon stores, and the next sync overwrites the others", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const endsAt = "2027-11-03T19:00:00Z";
    await control.editDiscountInAdmin({
      ...{ shop: DEMO_SHOP, code },
      input: {
        endsAt,
        appliesOncePerCustomer: true,
        customerGets: { value: { percentage: 0.05 }, items: { all: true } },
      },
    });
    await checkCoupon({ shopId, couponId });
    expect(await adoptShopifySettings({ owner: { shopId, couponId }, actor: "test" })).toEqual({ ok: true });
    expect(await countQueued(jobs.syncCoupon)).toBe(1);
    await syncCoupon({ shopId, couponId });
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    expect(coupon).toMatchObject({ endsAt: new Date(endsAt), isOncePerCustomer: true });
    expect(await syncErrorOf(couponId)).toBeNull();
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await adoptShopifySettings({ owner: { shopId, couponId }, actor: "test" })).toMatchObject({
      ok: false,
    });
  });

  test("reports a change that was made after the merchant adopted an earlier change; no sync that could overwrite it is enqueued", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await checkCoupon({ shopId, couponId });
    expect(await adoptShopifySettings({ owner: { shopId, couponId }, actor: "test" })).toEqual({ ok: true });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 8 } });
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    const record = await discountOfCoupon(couponId);
    expect(coupon).toMatchObject({ usageLimitPerCode: 7 });
    expect(record).toMatchObject({ syncError: null, syncedVersion: record.version });
    expect(await countQueued(jobs.syncCoupon)).toBe(0);
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
  });

  test('returns "waiting" while a sync of newer settings is pending, reports an external change that blocks the sync, and enqueues the sync once the change is undone', async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const edit = { version: { increment: 1 }, name: "Newer", ...outOfDate };
    await prisma.coupon.update({ where: { id: couponId }, data: edit });
    expect(await checkCoupon({ shopId, couponId })).toBe("waiting");
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    expect(await syncErrorOf(couponId)).toMatchObject({ changed: ["usageLimit"], adoptable: ["usageLimit"] });
    // Undoing the change in Shopify unblocks the sync of the pending settings.
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: null } });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await syncErrorOf(couponId)).toBeNull();
    expect(await countQueued(jobs.syncCoupon)).toBe(1);
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect((await liveSettings(code)).title).toBe("Newer");
  });

  test('has the result "superseded" if a sync recorded its write after the check had read the coupon', async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const edit = { version: { increment: 1 }, fence: { increment: 1 } };
    await prisma.coupon.update({
      where: { id: couponId },
      data: { version: { increment: 1 }, name: "Newer", shopifyDiscount: { update: edit } },
    });
    const before = await discountOfCoupon(couponId);
    await syncCoupon({ shopId, couponId });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    // This check read the coupon after the sync had claimed the coupon and before the sync had recorded its write.
    const revision = {
      version: before.version,
      fence: before.fence + 1n,
      shopifyId: String(before.shopifyId),
    };
    const owner = await getDiscountOwner(before);
    expect(await recordDrift({ owner, revision, live: null, error: null })).toBe("superseded");
  });

  test("does not replace a sync error of another kind", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const refused = { reason: "refused", message: "no" };
    await prisma.shopifyDiscount.update({ where: { couponId }, data: { syncError: refused } });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await checkCoupon({ shopId, couponId });
    expect(await syncErrorOf(couponId)).toEqual(refused);
  });
});

describe("a change that no webhook reported", () => {
  const compare = () => compareUsage({ shopId, deadline: NO_DEADLINE });
  const queuedChecks = async () =>
    (await listQueued({ job: jobs.checkCoupon })).map(({ couponId }) => couponId);

  test("is found by the nightly comparison of usage counts, which enqueues a check only for discounts that Shopify has updated since their last check", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const other = await aLiveCoupon({ shopId, code: `${code}-OTHER` });
    for (const id of [couponId, other.id]) await checkCoupon({ shopId, couponId: id });
    await compare();
    expect(await queuedChecks()).toEqual([]);
    // Shopify's `updatedAt` is in whole seconds, so the edit must not happen in the same second as the discount's
    // creation.
    await control.moveClock({ byMs: 2_000 });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await takeNewWebhooks();
    await compare();
    expect(await queuedChecks()).toEqual([couponId]);
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    await prisma.$executeRaw`DELETE FROM queue.job`;
    await compare();
    expect(await queuedChecks()).toEqual([]);
  });

  test("gets only one check if the discount was deleted, and no check if the coupon is archived", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code });
    await compare();
    expect(await queuedChecks()).toEqual([couponId]);
    expect(await checkCoupon({ shopId, couponId })).toBe("deleted-in-shopify");
    await prisma.$executeRaw`DELETE FROM queue.job`;
    await compare();
    expect(await queuedChecks()).toEqual([]);
    const archived = {
      archivedAt: new Date(),
      shopifyDiscount: { update: { syncError: Prisma.DbNull } },
    };
    await prisma.coupon.update({ where: { id: couponId }, data: archived });
    await compare();
    expect(await queuedChecks()).toEqual([]);
  });
});

describe("a discount that is deleted in Shopify", () => {
  test("is reported, and a retried sync creates the discount again with its code", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code });
    await deliverNewWebhooks();
    expect(await countQueued(jobs.checkCoupon)).toBe(1);
    expect(await checkCoupon({ shopId, couponId })).toBe("deleted-in-shopify");
    expect(await syncErrorOf(couponId)).toEqual({ reason: "deleted-in-shopify", message: "" });
    await retryCouponSync({ shopId, couponId });
    await syncCoupon({ shopId, couponId });
    expect((await control.codes({ shop: DEMO_SHOP })).map((each) => each.code)).toContain(code);
    expect(await syncErrorOf(couponId)).toBeNull();
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
  });
});

describe("a code that is added in Shopify", () => {
  const addedCode = () => `${code}-BY-HAND`;

  test("is adopted by the discount's coupon, and an order that used the code before the adoption is recorded as a redemption", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.setSearchLag({ ms: 0 });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, code, newCode: addedCode().toLowerCase() });
    await control.placeOrder({ shop: DEMO_SHOP, codes: [addedCode()] });
    await deliverNewWebhooks();
    const [job] = await listQueued({ job: jobs.checkCode });
    if (!job) throw new Error("no check of the code was enqueued");
    const { shopifyCodeId = null } = job;
    expect(job).toMatchObject({ couponId, code: addedCode() });
    expect(await checkCode({ shopId, couponId, code: addedCode(), shopifyCodeId })).toBe("adopt");
    expect(await checkCode({ shopId, couponId, code: addedCode(), shopifyCodeId })).toBe("nothing");
    const coupon = await prisma.coupon.findUniqueOrThrow({
      where: { id: couponId },
      include: { codes: true },
    });
    expect(coupon).toMatchObject({ codeCount: 2, liveCodeCount: 2 });
    expect(await syncErrorOf(couponId)).toBeNull();
    expect(coupon.codes[1]).toMatchObject({ code: addedCode(), state: "live", shopifyCodeId });
    await bookOrdersOfCode({ shopId, code: addedCode(), deadline: NO_DEADLINE });
    expect(await prisma.redemption.count({ where: { shopId, code: addedCode() } })).toBe(1);
    await syncCoupon({ shopId, couponId });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
  });

  test("is not adopted by the discount's coupon if another coupon already has the code; the activity log of the discount's coupon reports this", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const other = await aLiveCoupon({ shopId, code: addedCode() });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: addedCode() });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, code, newCode: addedCode() });
    expect(await checkCode({ shopId, couponId, code: addedCode(), shopifyCodeId: null })).toBe(
      "belongs-to-other-coupon",
    );
    expect(await activityKindsOf(couponId)).toContain("code-not-adopted");
    expect(await prisma.code.count({ where: { couponId: other.id } })).toBe(1);
  });

  test("cannot be checked or adopted by another shop, and neither can a changed setting", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const intruder = await anInstalledShop({ domain: OTHER_SHOP });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, code, newCode: addedCode() });
    expect(await checkCoupon({ shopId: intruder.id, couponId })).toBe("not-comparable");
    expect(await checkCode({ shopId: intruder.id, couponId, code: addedCode(), shopifyCodeId: null })).toBe(
      "nothing",
    );
    expect(
      await adoptShopifySettings({ owner: { shopId: intruder.id, couponId }, actor: "x" }),
    ).toMatchObject({
      ok: false,
    });
    expect(await syncErrorOf(couponId)).toBeNull();
    expect(await prisma.code.count()).toBe(1);
  });
});

describe("a code that is removed in Shopify", () => {
  test("is reported on its Standard coupon, and a retried sync adds the code to Shopify again", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code });
    await deliverNewWebhooks();
    expect(await countQueued(jobs.checkCode)).toBe(1);
    expect(await checkCode({ shopId, couponId, code, shopifyCodeId: null })).toBe("record-removal");
    expect(await checkCode({ shopId, couponId, code, shopifyCodeId: null })).toBe("nothing");
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    expect(coupon).toMatchObject({ liveCodeCount: 0, failedCodeCount: 1 });
    expect(await syncErrorOf(couponId)).toMatchObject({ reason: "code-removed-in-shopify" });
    await retryCouponSync({ shopId, couponId });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    const restored = await prisma.coupon.findUniqueOrThrow({
      where: { id: couponId },
      include: { codes: true },
    });
    expect(restored).toMatchObject({ liveCodeCount: 1, failedCodeCount: 0 });
    expect(await syncErrorOf(couponId)).toBeNull();
    expect(restored.codes[0]).toMatchObject({ state: "live", syncError: null });
    expect((await control.codes({ shop: DEMO_SHOP })).map((each) => each.code)).toContain(code);
  });

  test("is no longer reported once someone adds the code again in Shopify", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const { shopifyId: id } = await discountOfCoupon(couponId);
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code });
    await checkCode({ shopId, couponId, code, shopifyCodeId: null });
    expect(await syncErrorOf(couponId)).toMatchObject({ reason: "code-removed-in-shopify" });
    // A check of the discount's settings does not clear the sync error while the code is missing.
    await checkCoupon({ shopId, couponId });
    expect(await syncErrorOf(couponId)).toMatchObject({ reason: "code-removed-in-shopify" });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, id: String(id), newCode: code });
    expect(await checkCode({ shopId, couponId, code, shopifyCodeId: null })).toBe("restore");
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    expect(coupon).toMatchObject({ liveCodeCount: 1, failedCodeCount: 0 });
    expect(await syncErrorOf(couponId)).toBeNull();
  });

  test("is not reported if someone adds the code again in Shopify before the check runs", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code });
    const { shopifyId: id } = await discountOfCoupon(couponId);
    await control.addCodeInAdmin({ shop: DEMO_SHOP, id: String(id), newCode: code });
    expect(await checkCode({ shopId, couponId, code, shopifyCodeId: null })).toBe("nothing");
  });
});

describe("a pool", () => {
  /** Creates a pool whose two codes are live in Shopify, and empties the job queue. */
  async function aSettledPool() {
    const { control } = await devShop();
    await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 5 });
    const rule = await aDiscountRule({ shopId });
    const batch = { quantity: 2, format: { ...defaultCodeFormat, prefix: code } };
    const { id: couponId } = await aPool({ shopId, discountRuleId: rule.id, batch });
    await syncCoupon({ shopId, couponId });
    await sync();
    await deliverNewWebhooks();
    await prisma.$executeRaw`DELETE FROM queue.job`;
    const [one, other] = await prisma.code.findMany({ where: { couponId }, orderBy: { id: "asc" } });
    if (!one || !other) throw new Error("the pool has fewer than two codes");
    return { couponId, control, one, other };
  }
  const sync = () => syncCodes({ shopId, deadline: NO_DEADLINE });
  const counts = async (couponId: bigint) => {
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    return [coupon.codeCount, coupon.liveCodeCount, coupon.disabledCodeCount, coupon.failedCodeCount];
  };

  test("gets no check of a code that the app itself has added to Shopify", async () => {
    const { couponId } = await aSettledPool();
    expect(await counts(couponId)).toEqual([2, 2, 0, 0]);
    await deliverNewWebhooks();
    expect(await countQueued(jobs.checkCode)).toBe(0);
  });

  test("marks a code as disabled when someone removes the code in Shopify; enabling the code adds it to Shopify again", async () => {
    const { couponId, control, one } = await aSettledPool();
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: one.code });
    await deliverNewWebhooks();
    expect(await countQueued(jobs.checkCode)).toBe(1);
    expect(await checkCode({ shopId, couponId, code: one.code, shopifyCodeId: null })).toBe("record-removal");
    expect(await counts(couponId)).toEqual([2, 1, 1, 0]);
    expect(await prisma.code.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({
      ...{ state: "disabled", shopifyCodeId: null, syncError: "removed-in-shopify" },
    });
    const chosen = { codeIds: [one.id] };
    await changeCodes({ shopId, couponId, action: "enable", chosen, actor: "test" });
    await sync();
    expect(await counts(couponId)).toEqual([2, 2, 0, 0]);
    expect((await control.codes({ shop: DEMO_SHOP })).map((each) => each.code)).toContain(one.code);
  });

  test("marks a disabled or deleted code as live when someone adds the code again in Shopify", async () => {
    const { couponId, control, one, other } = await aSettledPool();
    const change = (action: "disable" | "delete", id: bigint) =>
      changeCodes({ shopId, couponId, action, chosen: { codeIds: [id] }, actor: "test" });
    await change("disable", one.id);
    await change("delete", other.id);
    await sync();
    expect(await counts(couponId)).toEqual([1, 0, 1, 0]);
    const { shopifyId: id } = await discountOfCoupon(couponId);
    for (const newCode of [one.code, other.code]) {
      await control.addCodeInAdmin({ shop: DEMO_SHOP, id: String(id), newCode });
      expect(await checkCode({ shopId, couponId, code: newCode, shopifyCodeId: null })).toBe("restore");
    }
    expect(await counts(couponId)).toEqual([2, 2, 0, 0]);
  });

  test("gets one extra batch, which contains all codes that are added in Shopify", async () => {
    const { couponId, control, one } = await aSettledPool();
    const newCode = `${code}-EXTRA`;
    await control.addCodeInAdmin({ shop: DEMO_SHOP, code: one.code, newCode });
    await checkCode({ shopId, couponId, code: newCode, shopifyCodeId: null });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, code: one.code, newCode: `${newCode}-2` });
    await checkCode({ shopId, couponId, code: `${newCode}-2`, shopifyCodeId: null });
    expect(await counts(couponId)).toEqual([4, 4, 0, 0]);
    const batches = await prisma.batch.findMany({ where: { couponId, label: "Added in Shopify" } });
    expect(batches).toMatchObject([{ requestedCount: 2, createdCount: 2, syncedCount: 2, status: "done" }]);
  });
});
