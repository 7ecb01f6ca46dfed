import { Prisma } from "@prisma/client";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { changeCodes } from "~/domain/codes/change-codes.server";
import { defaultCodeFormat } from "~/domain/codes/code-format";
import { checkCode } from "~/domain/codes/drift/check-code.server";
import { syncCodes } from "~/domain/codes/sync/sync-codes.server";
import { adoptShopifySettings } from "~/domain/coupons/drift/adopt-shopify-settings.server";
import { checkCoupon } from "~/domain/coupons/drift/check-coupon.server";
import { recordDrift } from "~/domain/coupons/drift/record-drift.server";
import { retryCouponSync } from "~/domain/coupons/retry-coupon-sync.server";
import { syncCoupon } from "~/domain/coupons/sync-coupon.server";
import { bookOrdersOfCode } from "~/domain/reconciliation/book-orders-of-code.server";
import { compareUsage } from "~/domain/reconciliation/compare-usage.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aLiveCoupon } from "../../../../tests/builders/a-live-coupon";
import { DEMO_SHOP, OTHER_SHOP } from "../../../../tests/builders/a-merchant-request";
import { aPool } from "../../../../tests/builders/a-pool";
import {
  activityOf,
  aSettledCoupon,
  liveSettings,
  problemOf,
} from "../../../../tests/builders/a-settled-coupon";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { newWebhooks, takeWebhooks } from "../../../../tests/builders/take-webhooks";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

let number = 0;
let shopId = 0n;
let code = "";

beforeEach(async () => {
  await emptyDatabase();
  // The dev shop keeps its codes for the whole file.
  code = `OUTSIDE-${++number}`;
  shopId = (await anInstalledShop()).id;
});

const queued = async (job: JobDefinition) => (await listQueued({ job })).length;

describe("a discount that is changed in Shopify's own admin", () => {
  test("our own writes make no noise, however often they are told", async () => {
    const { control } = await devShop();
    const coupon = await aLiveCoupon({ shopId, code });
    await prisma.coupon.update({
      where: { id: coupon.id },
      data: { name: "New name", version: { increment: 1 } },
    });
    await syncCoupon({ shopId, couponId: coupon.id });
    await takeWebhooks();
    expect(await queued(jobs.checkCoupon)).toBe(1);
    expect(await queued(jobs.checkCode)).toBe(0);
    expect(await checkCoupon({ shopId, couponId: coupon.id })).toBe("in-sync");
    expect(await problemOf(coupon.id)).toBeNull();
    // A use is no change.
    await control.placeOrder({ shop: DEMO_SHOP, codes: [code] });
    expect(await checkCoupon({ shopId, couponId: coupon.id })).toBe("in-sync");
  });

  test("is noticed with what differs, once, and a sync takes it off again", async () => {
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
    await takeWebhooks();
    expect(await queued(jobs.checkCoupon)).toBe(1);
    expect(await checkCoupon({ shopId, couponId })).toBe("changed");
    expect(await checkCoupon({ shopId, couponId })).toBe("changed");
    const changed = ["endsAt", "usageLimit", "combinesWith", "value"];
    const adoptable = ["endsAt", "usageLimit"];
    expect(await problemOf(couponId)).toEqual({
      reason: "changed-in-shopify",
      message: "",
      changed,
      adoptable,
    });
    expect((await activityOf(couponId)).filter((kind) => kind === "coupon-changed-in-shopify")).toHaveLength(
      1,
    );
    await retryCouponSync({ shopId, couponId });
    await syncCoupon({ shopId, couponId });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await problemOf(couponId)).toBeNull();
  });

  test("that is undone there is no problem any more", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    expect(await checkCoupon({ shopId, couponId })).toBe("changed");
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: null } });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await problemOf(couponId)).toBeNull();
  });

  test("can be kept, as far as it is the coupon's own", async () => {
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
    expect(await adoptShopifySettings({ shopId, couponId, actor: "test" })).toEqual({ ok: true });
    expect(await queued(jobs.syncCoupon)).toBe(1);
    await syncCoupon({ shopId, couponId });
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    expect(coupon).toMatchObject({ endsAt: new Date(endsAt), isOncePerCustomer: true, syncError: null });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await adoptShopifySettings({ shopId, couponId, actor: "test" })).toMatchObject({ ok: false });
  });

  test("that is kept whole leaves Shopify as it is, also where somebody goes on there", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await checkCoupon({ shopId, couponId });
    expect(await adoptShopifySettings({ shopId, couponId, actor: "test" })).toEqual({ ok: true });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 8 } });
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    expect(coupon).toMatchObject({ usageLimitPerCode: 7, syncError: null, syncedVersion: coupon.version });
    expect(await queued(jobs.syncCoupon)).toBe(0);
    expect(await checkCoupon({ shopId, couponId })).toBe("changed");
  });

  test("while newer settings are on their way says nothing yet, and takes off no problem that is told", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const edit = { version: { increment: 1 }, name: "Newer" };
    await prisma.coupon.update({ where: { id: couponId }, data: edit });
    expect(await checkCoupon({ shopId, couponId })).toBe("waiting");
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    expect(await checkCoupon({ shopId, couponId })).toBe("changed");
    expect(await checkCoupon({ shopId, couponId })).toBe("changed");
    expect(await problemOf(couponId)).toMatchObject({ changed: ["usageLimit"], adoptable: ["usageLimit"] });
    // Undone there, ours need wait no longer.
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: null } });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
    expect(await problemOf(couponId)).toBeNull();
    expect(await queued(jobs.syncCoupon)).toBe(1);
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    expect((await liveSettings(code)).title).toBe("Newer");
  });

  test("is not lost on a look that began before our own write was noted", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const before = await prisma.coupon.update({
      where: { id: couponId },
      data: { version: { increment: 1 }, name: "Newer", syncFence: { increment: 1 } },
    });
    await syncCoupon({ shopId, couponId });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    // As a look whose claim is the sync's own, and whose answer comes after the sync's.
    const revision = {
      version: before.version,
      syncFence: before.syncFence + 1n,
      shopifyDiscountId: String(before.shopifyDiscountId),
    };
    expect(await recordDrift({ shopId, couponId, revision, error: null })).toBe("superseded");
  });

  test("does not hide a problem that was there before", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const refused = { reason: "refused", message: "no" };
    await prisma.coupon.update({ where: { id: couponId }, data: { syncError: refused } });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await checkCoupon({ shopId, couponId });
    expect(await problemOf(couponId)).toEqual(refused);
  });
});

describe("what no webhook told of", () => {
  const compare = () => compareUsage({ shopId, deadline: new Date(Date.now() + 20_000) });
  const queuedChecks = async () =>
    (await listQueued({ job: jobs.checkCoupon })).map(({ couponId }) => couponId);

  test("is found by night, and only what changed is looked at", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const other = await aLiveCoupon({ shopId, code: `${code}-OTHER` });
    for (const id of [couponId, other.id]) await checkCoupon({ shopId, couponId: id });
    await compare();
    expect(await queuedChecks()).toEqual([]);
    // Shopify marks a change by its second, and the coupon was made in this one.
    await control.moveClock({ byMs: 2_000 });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await newWebhooks();
    await compare();
    expect(await queuedChecks()).toEqual([couponId]);
    expect(await checkCoupon({ shopId, couponId })).toBe("changed");
    await prisma.$executeRaw`DELETE FROM queue.job`;
    await compare();
    expect(await queuedChecks()).toEqual([]);
  });

  test("is found where it was deleted, once, and not of a coupon that is archived", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code });
    await compare();
    expect(await queuedChecks()).toEqual([couponId]);
    expect(await checkCoupon({ shopId, couponId })).toBe("deleted");
    await prisma.$executeRaw`DELETE FROM queue.job`;
    await compare();
    expect(await queuedChecks()).toEqual([]);
    const archived = { archivedAt: new Date(), syncError: Prisma.DbNull };
    await prisma.coupon.update({ where: { id: couponId }, data: archived });
    await compare();
    expect(await queuedChecks()).toEqual([]);
  });
});

describe("a discount that is deleted there", () => {
  test("is told, and made again with its code by a sync", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code });
    await takeWebhooks();
    expect(await queued(jobs.checkCoupon)).toBe(1);
    expect(await checkCoupon({ shopId, couponId })).toBe("deleted");
    expect(await problemOf(couponId)).toEqual({ reason: "deleted-in-shopify", message: "" });
    await retryCouponSync({ shopId, couponId });
    await syncCoupon({ shopId, couponId });
    expect((await control.codes({ shop: DEMO_SHOP })).map((held) => held.code)).toContain(code);
    expect(await problemOf(couponId)).toBeNull();
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
  });
});

describe("a code that is added there", () => {
  const addedCode = () => `${code}-BY-HAND`;

  test("becomes the coupon's, and its uses are booked, those before we heard of it too", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.setSearchLag({ ms: 0 });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, code, newCode: addedCode().toLowerCase() });
    await control.placeOrder({ shop: DEMO_SHOP, codes: [addedCode()] });
    await takeWebhooks();
    const [job] = await listQueued({ job: jobs.checkCode });
    if (!job) throw new Error("nobody asks Shopify");
    const { shopifyCodeId = null } = job;
    expect(job).toMatchObject({ couponId, code: addedCode() });
    expect(await checkCode({ shopId, couponId, code: addedCode(), shopifyCodeId })).toBe("adopt");
    expect(await checkCode({ shopId, couponId, code: addedCode(), shopifyCodeId })).toBe("nothing");
    const coupon = await prisma.coupon.findUniqueOrThrow({
      where: { id: couponId },
      include: { codes: true },
    });
    expect(coupon).toMatchObject({ codeCount: 2, liveCodeCount: 2, syncError: null });
    expect(coupon.codes[1]).toMatchObject({ code: addedCode(), state: "live", shopifyCodeId });
    await bookOrdersOfCode({ shopId, code: addedCode(), deadline: new Date(Date.now() + 20_000) });
    expect(await prisma.redemption.count({ where: { shopId, code: addedCode() } })).toBe(1);
    await syncCoupon({ shopId, couponId });
    expect(await checkCoupon({ shopId, couponId })).toBe("in-sync");
  });

  test("and is another coupon's code here is told, and left alone", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const other = await aLiveCoupon({ shopId, code: addedCode() });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: addedCode() });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, code, newCode: addedCode() });
    expect(await checkCode({ shopId, couponId, code: addedCode(), shopifyCodeId: null })).toBe(
      "belongs-to-other-coupon",
    );
    expect(await activityOf(couponId)).toContain("code-not-adopted");
    expect(await prisma.code.count({ where: { couponId: other.id } })).toBe(1);
  });

  test("to another shop's discount is nobody's business here", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const intruder = await anInstalledShop({ domain: OTHER_SHOP });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, code, newCode: addedCode() });
    expect(await checkCoupon({ shopId: intruder.id, couponId })).toBe("not-comparable");
    expect(await checkCode({ shopId: intruder.id, couponId, code: addedCode(), shopifyCodeId: null })).toBe(
      "nothing",
    );
    expect(await adoptShopifySettings({ shopId: intruder.id, couponId, actor: "x" })).toMatchObject({
      ok: false,
    });
    expect(await problemOf(couponId)).toBeNull();
    expect(await prisma.code.count()).toBe(1);
  });
});

describe("a code that is removed there", () => {
  test("is a problem of its Standard coupon, and a sync puts it back", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code });
    await takeWebhooks();
    expect(await queued(jobs.checkCode)).toBe(1);
    expect(await checkCode({ shopId, couponId, code, shopifyCodeId: null })).toBe("record-removal");
    expect(await checkCode({ shopId, couponId, code, shopifyCodeId: null })).toBe("nothing");
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    expect(coupon).toMatchObject({
      ...{ liveCodeCount: 0, failedCodeCount: 1 },
      syncError: { reason: "code-removed-in-shopify" },
    });
    await retryCouponSync({ shopId, couponId });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    const back = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId }, include: { codes: true } });
    expect(back).toMatchObject({ liveCodeCount: 1, failedCodeCount: 0, syncError: null });
    expect(back.codes[0]).toMatchObject({ state: "live", syncError: null });
    expect((await control.codes({ shop: DEMO_SHOP })).map((held) => held.code)).toContain(code);
  });

  test("and added again is no problem any more", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const { shopifyDiscountId: id } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code });
    await checkCode({ shopId, couponId, code, shopifyCodeId: null });
    expect(await problemOf(couponId)).toMatchObject({ reason: "code-removed-in-shopify" });
    // A look at the settings does not take it off while the code is gone.
    await checkCoupon({ shopId, couponId });
    expect(await problemOf(couponId)).toMatchObject({ reason: "code-removed-in-shopify" });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, id: String(id), newCode: code });
    expect(await checkCode({ shopId, couponId, code, shopifyCodeId: null })).toBe("restore");
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    expect(coupon).toMatchObject({ syncError: null, liveCodeCount: 1, failedCodeCount: 0 });
  });

  test("and added again before we look was never gone", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code });
    const { shopifyDiscountId: id } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    await control.addCodeInAdmin({ shop: DEMO_SHOP, id: String(id), newCode: code });
    expect(await checkCode({ shopId, couponId, code, shopifyCodeId: null })).toBe("nothing");
  });
});

describe("a pool", () => {
  /** Two codes that Shopify holds. */
  async function aSettledPool() {
    const { control } = await devShop();
    await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 5 });
    const rule = await aDiscountRule({ shopId });
    const batch = { quantity: 2, format: { ...defaultCodeFormat, prefix: code } };
    const { id: couponId } = await aPool({ shopId, discountRuleId: rule.id, batch });
    await syncCoupon({ shopId, couponId });
    await sync();
    await takeWebhooks();
    await prisma.$executeRaw`DELETE FROM queue.job`;
    const [one, other] = await prisma.code.findMany({ where: { couponId }, orderBy: { id: "asc" } });
    if (!one || !other) throw new Error("no codes");
    return { couponId, control, one, other };
  }
  const sync = () => syncCodes({ shopId, deadline: new Date(Date.now() + 20_000) });
  const counts = async (couponId: bigint) => {
    const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    return [coupon.codeCount, coupon.liveCodeCount, coupon.disabledCodeCount, coupon.failedCodeCount];
  };

  test("of many codes that we add makes no noise", async () => {
    const { couponId } = await aSettledPool();
    expect(await counts(couponId)).toEqual([2, 2, 0, 0]);
    await takeWebhooks();
    expect(await queued(jobs.checkCode)).toBe(0);
  });

  test("whose code was removed there has it disabled, and enabling puts it back", async () => {
    const { couponId, control, one } = await aSettledPool();
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: one.code });
    await takeWebhooks();
    expect(await queued(jobs.checkCode)).toBe(1);
    expect(await checkCode({ shopId, couponId, code: one.code, shopifyCodeId: null })).toBe("record-removal");
    expect(await counts(couponId)).toEqual([2, 1, 1, 0]);
    expect(await prisma.code.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({
      ...{ state: "disabled", shopifyCodeId: null, syncError: "removed-in-shopify" },
    });
    const chosen = { codeIds: [one.id] };
    await changeCodes({ shopId, couponId, action: "enable", chosen, actor: "test" });
    await sync();
    expect(await counts(couponId)).toEqual([2, 2, 0, 0]);
    expect((await control.codes({ shop: DEMO_SHOP })).map((held) => held.code)).toContain(one.code);
  });

  test("whose disabled code was added there again has it live; what was deleted here comes back too", async () => {
    const { couponId, control, one, other } = await aSettledPool();
    const change = (action: "disable" | "delete", id: bigint) =>
      changeCodes({ shopId, couponId, action, chosen: { codeIds: [id] }, actor: "test" });
    await change("disable", one.id);
    await change("delete", other.id);
    await sync();
    expect(await counts(couponId)).toEqual([1, 0, 1, 0]);
    const { shopifyDiscountId: id } = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
    for (const newCode of [one.code, other.code]) {
      await control.addCodeInAdmin({ shop: DEMO_SHOP, id: String(id), newCode });
      expect(await checkCode({ shopId, couponId, code: newCode, shopifyCodeId: null })).toBe("restore");
    }
    expect(await counts(couponId)).toEqual([2, 2, 0, 0]);
  });

  test("to which a code was added there keeps it in a batch of its own", async () => {
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
