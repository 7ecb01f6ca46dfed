import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { archiveCoupons } from "~/domain/coupons/archive-coupons.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { jobs } from "~/jobs/definitions";
import { sweepStepJob } from "~/jobs/handlers/sweep.server";
import { listQueued } from "~/jobs/list-queued.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aLiveCoupon } from "../../../tests/builders/a-live-coupon";
import { DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { anAutomaticRule } from "../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { bookInbox } from "../../../tests/builders/deliver-webhooks";
import { runJobNow, runNextJob } from "../../../tests/builders/run-next-job";
import { discountOfCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(emptyDatabase);

let shopCount = 0;

/**
 * Creates a shop whose access token Shopify no longer accepts. Three syncs have failed for this reason: the syncs of an
 * archived coupon, a new coupon and an automatic discount.
 */
async function aShopWithoutAccess() {
  const { id: shopId } = await anInstalledShop();
  shopCount += 1;
  const archived = await aLiveCoupon({ shopId, code: `ARCHIVED${shopCount}` });
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  await (await devShop()).control.expireAccessTokens({ shop: DEMO_SHOP });
  await archiveCoupons({ shopId, couponIds: [archived.id], actor: "test" });
  const added = await aCoupon({ shopId, discountRuleId });
  const { id: automaticId } = await anAutomaticRule({ shopId });
  for (const { id: couponId } of [archived, added]) await runJobNow("syncCoupon", { shopId, couponId });
  await runJobNow("syncRule", { shopId, discountRuleId: automaticId });
  await prisma.$executeRaw`DELETE FROM queue.job`;
  const readErrorReasons = async () => {
    const rows = await prisma.shopifyDiscount.findMany();
    return rows.flatMap(({ syncError }) => (syncError as { reason: string } | null)?.reason ?? []);
  };
  expect(await readErrorReasons()).toEqual(["access-lost", "access-lost", "access-lost"]);
  return { shopId, archived, added, automaticId, readErrorReasons };
}

async function reinstall() {
  await prisma.session.deleteMany();
  await anInstalledShop();
}

test("a reinstall enqueues a sync of each coupon and automatic discount that was waiting for access, and these syncs succeed", async () => {
  const { shopId, archived, added, automaticId, readErrorReasons } = await aShopWithoutAccess();
  await reinstall();
  const coupons = (await listQueued({ job: jobs.syncCoupon })).map(({ couponId }) => couponId);
  expect(coupons.sort()).toEqual([archived.id, added.id].sort());
  expect(await listQueued({ job: jobs.syncRule })).toEqual([{ shopId, discountRuleId: automaticId }]);
  await runNextJob("syncCoupon");
  await runNextJob("syncCoupon");
  await runNextJob("syncRule");
  expect(await readErrorReasons()).toEqual([]);
  expect((await getCoupon({ shopId, couponId: added.id })).status).toBe("live");
  const { shopifyId } = await discountOfCoupon(archived.id);
  const discounts = await (await devShop()).control.discounts({ shop: DEMO_SHOP });
  const ended = discounts.find(({ id }) => shopifyId?.endsWith(`/${id}`));
  expect(ended?.status).toBe("EXPIRED");
});

test("an app/scopes_update webhook enqueues a sync of each coupon that was waiting for access", async () => {
  const { archived, added } = await aShopWithoutAccess();
  await receiveWebhook({
    ...{
      shopDomain: DEMO_SHOP,
      topic: "app/scopes_update",
      webhookId: "1",
      eventId: null,
      triggeredAt: null,
    },
    payload: { current: ["write_discounts"] },
  });
  await bookInbox();
  const coupons = (await listQueued({ job: jobs.syncCoupon })).map(({ couponId }) => couponId);
  expect(coupons.sort()).toEqual([archived.id, added.id].sort());
});

test("an hour after a sync failed for lack of access, the sweep enqueues the sync again, because no webhook reports that a frozen shop has paid its bill", async () => {
  const { archived, added } = await aShopWithoutAccess();
  const countSyncsEnqueuedBySweep = async () => {
    await sweepStepJob({ step: "coupons" });
    await sweepStepJob({ step: "discounts" });
    const coupons = await listQueued({ job: jobs.syncCoupon });
    return coupons.length + (await listQueued({ job: jobs.syncRule })).length;
  };
  expect(await countSyncsEnqueuedBySweep()).toBe(0);
  const longAgo = new Date(Date.now() - 61 * 60 * 1000);
  await prisma.shopifyDiscount.updateMany({ data: { updatedAt: longAgo } });
  expect(await countSyncsEnqueuedBySweep()).toBe(3);
  expect((await listQueued({ job: jobs.syncCoupon })).map(({ couponId }) => couponId).sort()).toEqual(
    [archived.id, added.id].sort(),
  );
});
