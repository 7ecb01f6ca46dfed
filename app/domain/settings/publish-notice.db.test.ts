import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getNoticePublication } from "~/domain/settings/get-notice-publication.server";
import { publishNotice } from "~/domain/settings/publish-notice.server";
import { recordNoticeFailure } from "~/domain/settings/record-notice-failure.server";
import { retryNotice } from "~/domain/settings/retry-notice.server";
import { saveStorefrontNotice } from "~/domain/settings/save-storefront-notice.server";
import { defaultNotice } from "~/domain/settings/storefront-notice";
import { jobs } from "~/jobs/definitions";
import { sweepStepJob } from "~/jobs/handlers/sweep.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { DEMO_SHOP, OTHER_SHOP } from "../../../tests/builders/a-merchant-request";
import { aShop } from "../../../tests/builders/a-shop";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { holdShopifyCalls } from "../../../tests/builders/hold-shopify-calls";
import { queuedJobs } from "../../../tests/builders/queued-jobs";
import { runJobNow, runNextJob } from "../../../tests/builders/run-next-job";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";
import { resetCallBudgets } from "../../../tests/setup/reset-call-budgets";

beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(async () => {
  await emptyDatabase();
  const { control, state } = await devShop();
  await control.clearFailures();
  await control.refuseMetafields({ message: null });
  await resetCallBudgets();
  for (const { id } of state.appMetafields.all()) state.appMetafields.remove(id);
});

const greenNotice = { isShown: true, background: "#1a7f5a", texts: { de: "Viel Spaß mit {code}!" } };
const blueNotice = { ...greenNotice, background: "#00008b" };

/** Returns the notice that the shop's metafield in Shopify contains. Undefined if there is no metafield. */
async function noticeInShopify(shop = DEMO_SHOP) {
  const [metafield, ...others] = await (await devShop()).control.appMetafields({ shop });
  expect(others).toEqual([]);
  return metafield && { ...JSON.parse(metafield.value), of: `${metafield.namespace}.${metafield.key}` };
}

const countCalls = async () => (await (await devShop()).control.calls({ operation: "metafieldsSet" })).length;

const publishedGreenNotice = {
  ...greenNotice,
  color: "#ffffff",
  of: "storefront.notice",
};

test("a saved notice is published to the shop's metafield, and to no other shop's", async () => {
  const { id: shopId } = await anInstalledShop();
  await anInstalledShop({ domain: OTHER_SHOP });
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  expect(await noticeInShopify()).toBeUndefined();
  expect(await getNoticePublication({ shopId })).toEqual({ isPending: true, error: null });
  await runNextJob("publishNotice");
  expect(await getNoticePublication({ shopId })).toEqual({ isPending: false, error: null });
  expect(await noticeInShopify()).toEqual(publishedGreenNotice);
  expect(await noticeInShopify(OTHER_SHOP)).toBeUndefined();
});

test("saving the same notice again publishes nothing, and neither does saving the default notice in a new shop", async () => {
  const { id: shopId } = await anInstalledShop();
  await saveStorefrontNotice({ shopId, notice: defaultNotice });
  expect(await queuedJobs(jobs.publishNotice)).toEqual([]);
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  await runNextJob("publishNotice");
  await saveStorefrontNotice({ shopId, notice: { ...greenNotice, texts: { ...greenNotice.texts } } });
  expect(await queuedJobs(jobs.publishNotice)).toEqual([]);
  expect(await publishNotice({ shopId })).toEqual({ ok: false, reason: "nothing-to-publish" });
});

test("the default notice is published if another notice was published before", async () => {
  const { id: shopId } = await anInstalledShop();
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  await runNextJob("publishNotice");
  await saveStorefrontNotice({ shopId, notice: defaultNotice });
  await runNextJob("publishNotice");
  expect(await noticeInShopify()).toMatchObject({ background: "#1a1a1a", texts: {} });
});

test("a publication whose response was lost is repeated, and the notice is published once more without harm", async () => {
  const { id: shopId } = await anInstalledShop();
  const callsBefore = await countCalls();
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  await (await devShop()).control.failNext({ operation: "metafieldsSet", kind: "lost-response" });
  await runNextJob("publishNotice");
  expect(await noticeInShopify()).toEqual(publishedGreenNotice);
  await runNextJob("publishNotice");
  expect(await noticeInShopify()).toEqual(publishedGreenNotice);
  expect((await countCalls()) - callsBefore).toBe(2);
  expect(await queuedJobs(jobs.publishNotice)).toEqual([]);
});

test("a notice that is saved while the previous notice is being published is published, too", async () => {
  const { id: shopId } = await anInstalledShop();
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  const held = await holdShopifyCalls();
  const firstPublication = publishNotice({ shopId });
  await held.untilHeld();
  await saveStorefrontNotice({ shopId, notice: blueNotice });
  expect(await publishNotice({ shopId })).toEqual({ ok: false, reason: "busy" });
  await held.release();
  expect(await firstPublication).toEqual({ ok: true });
  expect(await publishNotice({ shopId })).toEqual({ ok: true });
  expect(await noticeInShopify()).toMatchObject({ background: "#00008b" });
});

test("a notice that Shopify rejects is reported to the merchant, and published when the merchant tries again", async () => {
  const { id: shopId } = await anInstalledShop();
  const { control } = await devShop();
  await control.refuseMetafields({ message: "An internal error occurred." });
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  await runNextJob("publishNotice");
  expect(await getNoticePublication({ shopId })).toEqual({
    isPending: false,
    error: { reason: "refused", message: "An internal error occurred." },
  });
  await sweepStepJob({ step: "notices" });
  expect(await queuedJobs(jobs.publishNotice)).toEqual([]);

  await control.refuseMetafields({ message: null });
  await retryNotice({ shopId });
  await runNextJob("publishNotice");
  expect((await getNoticePublication({ shopId })).error).toBeNull();
  expect(await noticeInShopify()).toEqual(publishedGreenNotice);
});

test("an outage is reported to the merchant from the fifth attempt on, until the notice is published", async () => {
  const { id: shopId } = await anInstalledShop();
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  await (await devShop()).control.failNext({ operation: "*", kind: "http-500", times: 2 });
  await runJobNow("publishNotice", { shopId }, 3);
  expect((await getNoticePublication({ shopId })).error).toBeNull();
  await runJobNow("publishNotice", { shopId }, 4);
  const error = { reason: "unreachable", message: "" };
  expect(await getNoticePublication({ shopId })).toEqual({ isPending: true, error });
  await runJobNow("publishNotice", { shopId }, 5);
  expect((await getNoticePublication({ shopId })).error).toBeNull();
});

test("a failed attempt that ends after another attempt has published the notice is not reported", async () => {
  const { id: shopId } = await anInstalledShop();
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  await runNextJob("publishNotice");
  await recordNoticeFailure({ shopId, error: { reason: "unreachable", message: "" } });
  expect(await getNoticePublication({ shopId })).toEqual({ isPending: false, error: null });
});

test("a new installation does not report the last error of the earlier installation", async () => {
  const { id: shopId } = await anInstalledShop();
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  await recordNoticeFailure({ shopId, error: { reason: "access-lost", message: "401" } });
  await prisma.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  await prisma.session.deleteMany();
  await anInstalledShop();
  expect(await getNoticePublication({ shopId })).toEqual({ isPending: true, error: null });
});

test("a shop that installs the app again gets its notice again, because the notice belonged to the earlier installation", async () => {
  const { id: shopId } = await anInstalledShop();
  await saveStorefrontNotice({ shopId, notice: greenNotice });
  await runNextJob("publishNotice");
  await (await devShop()).control.uninstall({ shop: DEMO_SHOP });
  await prisma.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  await prisma.session.deleteMany();
  expect(await noticeInShopify()).toBeUndefined();
  await anInstalledShop();
  await runNextJob("publishNotice");
  expect(await noticeInShopify()).toEqual(publishedGreenNotice);
});

test("a new installation in a shop with the default notice publishes nothing", async () => {
  await anInstalledShop();
  expect(await queuedJobs(jobs.publishNotice)).toEqual([]);
});

test("the sweep enqueues one publication for each installed shop whose notice is unpublished, spread over ten minutes", async () => {
  const shopIds: bigint[] = [];
  for (let index = 0; index < 120; index++) {
    const { id: shopId } = await aShop({ domain: `shop-${index}.myshopify.com` });
    shopIds.push(shopId);
  }
  const settings = { storefrontNotice: greenNotice, noticeVersion: 1, updatedAt: new Date("2026-11-01") };
  await prisma.settings.createMany({ data: shopIds.map((shopId) => ({ shopId, ...settings })) });
  const [published, uninstalled] = shopIds;
  await prisma.settings.update({
    where: { shopId: published },
    data: { publishedNoticeVersion: 1, updatedAt: settings.updatedAt },
  });
  await prisma.shop.update({ where: { id: uninstalled }, data: { uninstalledAt: new Date() } });

  await sweepStepJob({ step: "notices" });
  await sweepStepJob({ step: "notices" });
  const queued = await queuedJobs(jobs.publishNotice);
  expect(queued.map(({ payload }) => payload.shopId).sort()).toEqual(shopIds.slice(2).sort());
  const jobsPerSlot = new Map<number, number>();
  for (const { delaySeconds } of queued) {
    const slot = Math.round(delaySeconds / 10);
    jobsPerSlot.set(slot, (jobsPerSlot.get(slot) ?? 0) + 1);
  }
  expect(Math.max(...jobsPerSlot.values())).toBe(2);
});
