import { Prisma } from "@prisma/client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aDiscountRule } from "../../tests/builders/a-discount-rule";
import { aLiveCoupon } from "../../tests/builders/a-live-coupon";
import { DEMO_SHOP } from "../../tests/builders/a-merchant-request";
import { aPool } from "../../tests/builders/a-pool";
import { liveSettings } from "../../tests/builders/a-settled-coupon";
import { aShop } from "../../tests/builders/a-shop";
import { anAutomaticRule } from "../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { ops } from "../../tests/builders/ops";
import { runNextJob } from "../../tests/builders/run-next-job";
import { checkCoupon, discountOfCoupon, outOfDate, syncCoupon } from "../../tests/builders/sync-discount";
import { emptyDatabase } from "../../tests/setup/database";
import { devShop } from "../../tests/setup/dev-shop";

beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(emptyDatabase);

const MINUTE_MS = 60_000;
let count = 0;
const aCode = () => {
  count += 1;
  return `OPS${count}`;
};

async function queuedJobNames(): Promise<string[]> {
  const jobs = await prisma.$queryRaw<{ name: string }[]>`SELECT name FROM queue.job ORDER BY name`;
  return jobs.map(({ name }) => name);
}

const clearQueue = () => prisma.$executeRaw`DELETE FROM queue.job`;

/** A live coupon whose settings someone changed in the Shopify admin. The change is recorded. */
async function aCouponWithDrift(shopId: bigint) {
  const { control } = await devShop();
  const code = aCode();
  const { id: couponId } = await aLiveCoupon({ shopId, code });
  await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 5 } });
  await checkCoupon({ shopId, couponId });
  return { couponId, code };
}

describe("out-of-sync", () => {
  test("says nothing if everything is up to date, and leaves out coupons without a linked discount and uninstalled shops", async () => {
    const { id: shopId } = await anInstalledShop();
    await aLiveCoupon({ shopId, code: aCode() });
    await aCoupon({ shopId });
    const gone = await aShop({ uninstalledAt: new Date() });
    const rule = await aDiscountRule({ shopId: gone.id });
    await aCoupon({ shopId: gone.id, discountRuleId: rule.id });
    expect(await ops("out-of-sync")).toEqual({ exitCode: 0, lines: [], reports: [] });
  });

  test("lists a coupon that waits for its job, and says since when and when the job is due", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const rule = await aDiscountRule({ shopId });
    const coupon = await aCoupon({ shopId, name: "Autumn", discountRuleId: rule.id });
    await prisma.$executeRaw`UPDATE shopify_discounts SET version_raised_at = now() - interval '2 hours'`;
    const { exitCode, lines } = await ops(`out-of-sync --shop ${domain}`);
    const { updatedAt, versionRaisedAt } = await discountOfCoupon(coupon.id);
    expect([exitCode, lines]).toEqual([
      0,
      [
        expect.objectContaining({
          ...{ kind: "coupon", couponId: String(coupon.id), name: "Autumn", code: coupon.code, shop: domain },
          ...{ isOutOfDate: true, version: 1, syncedVersion: 0, reason: null },
          why: "Its job waits for a worker.",
          job: { state: "waiting", dueAt: expect.any(String) },
          since: versionRaisedAt.toISOString(),
          nextRetryAt: new Date(updatedAt.getTime() + 20 * MINUTE_MS).toISOString(),
        }),
      ],
    ]);
    await clearQueue();
    expect((await ops("out-of-sync")).lines).toEqual([
      expect.objectContaining({ job: null, why: expect.stringMatching(/^No job is queued/) }),
    ]);
  });

  test("explains sync errors as the merchant sees them, and exits with 1", async () => {
    const { id: shopId } = await anInstalledShop();
    const { couponId, code } = await aCouponWithDrift(shopId);
    const error = { reason: "title-taken", message: "Summer" };
    const rule = await anAutomaticRule({ shopId, discount: { syncError: error } });
    const lost = await aLiveCoupon({ shopId, code: aCode() });
    const accessLost = { syncError: { reason: "access-lost", message: "" } };
    await prisma.shopifyDiscount.updateMany({
      where: { couponId: lost.id },
      data: { ...accessLost, version: 9 },
    });
    const { exitCode, lines } = await ops("out-of-sync");
    expect(exitCode).toBe(1);
    const byReason = new Map(lines.map((line) => [line.reason, line]));
    expect(byReason.get("changed-in-shopify")).toMatchObject({
      ...{ kind: "coupon", couponId: String(couponId), code, isOutOfDate: false, nextRetryAt: null },
      why: expect.stringMatching(/^Someone changed its usage limit per code in the Shopify admin/),
    });
    expect(byReason.get("title-taken")).toMatchObject({
      ...{ kind: "rule", discountRuleId: String(rule.id), isOutOfDate: true, nextRetryAt: null },
      why: expect.stringContaining("Another automatic discount in your store is called “Summer”"),
    });
    const { updatedAt } = await discountOfCoupon(lost.id);
    const nextRetryAt = new Date(updatedAt.getTime() + 60 * MINUTE_MS).toISOString();
    expect(byReason.get("access-lost")).toMatchObject({ isOutOfDate: true, nextRetryAt });
  });

  test("counts a pool's codes by state and lists each code with --codes", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const rule = await aDiscountRule({ shopId });
    const pool = await aPool({ shopId, discountRuleId: rule.id, batch: { quantity: 4 } });
    await syncCoupon({ shopId, couponId: pool.id });
    const [first, second] = await prisma.code.findMany({
      where: { couponId: pool.id, state: "pending" },
      orderBy: { id: "asc" },
    });
    const message = "contains a word that isn't allowed";
    await prisma.code.update({ where: { id: first?.id }, data: { state: "failed", syncError: message } });
    await prisma.coupon.update({ where: { id: pool.id }, data: { failedCodeCount: 1 } });
    await prisma.batch.update({ where: { id: pool.batchId }, data: { failedCount: 1 } });
    await prisma.code.update({ where: { id: second?.id }, data: { state: "disabling" } });
    const { exitCode, lines } = await ops(`out-of-sync --shop ${domain} --codes`);
    expect(exitCode).toBe(1);
    expect(lines[0]).toMatchObject({
      ...{ kind: "codes", couponId: String(pool.id), pendingCount: 2, failedCount: 1, disablingCount: 1 },
      why: `Shopify rejected codes: ${message}. The job that syncs the shop's codes is queued or running.`,
    });
    expect(lines.slice(1).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "code failed",
      "code disabling",
      "code pending",
    ]);
    expect(await ops("out-of-sync --codes")).toMatchObject({ exitCode: 2 });
  });

  test("lists each of 1,100 coupons of several shops once", async () => {
    for (const { id } of [await aShop(), await aShop()]) {
      const rule = await aDiscountRule({ shopId: id });
      await prisma.$executeRaw`
        INSERT INTO coupons (shop_id, name, type, discount_rule_id, starts_at, created_by, updated_at, code_count)
        SELECT ${id}, 'Coupon ' || n, 'standard', ${rule.id}, now(), 'test', now(), 1 FROM generate_series(1, 550) n`;
      await prisma.$executeRaw`
        INSERT INTO shopify_discounts (shop_id, coupon_id) SELECT shop_id, id FROM coupons WHERE shop_id = ${id}
        ON CONFLICT DO NOTHING`;
    }
    const { lines } = await ops("out-of-sync");
    expect(new Set(lines.map(({ couponId }) => couponId)).size).toBe(1100);
    expect(lines).toHaveLength(1100);
  });
});

describe("resync", () => {
  test("enqueues only what is out of date, once, and keeps the time since when it is out of date", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    await aLiveCoupon({ shopId, code: aCode() });
    const edited = await aLiveCoupon({ shopId, code: aCode() });
    await prisma.coupon.update({ where: { id: edited.id }, data: outOfDate });
    const { versionRaisedAt } = await discountOfCoupon(edited.id);
    await clearQueue();
    expect(await ops(`resync ${domain}`)).toMatchObject({
      exitCode: 0,
      lines: [{ enqueued: 1, skipped: 0 }],
    });
    expect((await discountOfCoupon(edited.id)).versionRaisedAt).toEqual(versionRaisedAt);
    await ops(`resync ${domain}`);
    expect(await queuedJobNames()).toEqual(["sync-codes", "sync-coupon"]);
    await runNextJob("syncCoupon");
    expect(await ops("out-of-sync")).toMatchObject({ exitCode: 0, lines: [] });
  });

  test("with --all, checks what is up to date, syncs what is out of date, and skips what the merchant has to decide about", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { control } = await devShop();
    const { couponId: changed } = await aCouponWithDrift(shopId);
    await aLiveCoupon({ shopId, code: aCode() });
    const edited = await aLiveCoupon({ shopId, code: aCode() });
    await prisma.coupon.update({ where: { id: edited.id }, data: outOfDate });
    await aCoupon({ shopId });
    await clearQueue();
    const { exitCode, lines } = await ops(`resync ${domain} --all`);
    expect([exitCode, lines.at(-1)]).toEqual([1, { enqueued: 1, checks: 1, skipped: 1, requeuedCodes: 0 }]);
    expect(lines[0]).toMatchObject({ couponId: String(changed), result: "skipped" });
    const updates = async () => (await control.calls({ operation: "discountCodeBasicUpdate" })).length;
    const before = await updates();
    await runNextJob("syncCoupon");
    await runNextJob("checkCoupon");
    expect(await updates()).toBe(before + 1);
    expect((await ops(`out-of-sync --shop ${domain}`)).lines).toHaveLength(1);
    const { version, syncedVersion } = await discountOfCoupon(edited.id);
    expect(syncedVersion).toBe(version);
  });

  test("overwrites no external change that was not reported yet, and reports it to the merchant", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { control } = await devShop();
    const [reactivated, withoutFingerprint, removed] = [aCode(), aCode(), aCode()];
    const archived = await aLiveCoupon({ shopId, code: reactivated });
    await prisma.coupon.update({
      where: { id: archived.id },
      data: { ...outOfDate, archivedAt: new Date() },
    });
    await syncCoupon({ shopId, couponId: archived.id });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code: reactivated, input: { endsAt: null } });
    const old = await aLiveCoupon({ shopId, code: withoutFingerprint });
    await prisma.shopifyDiscount.update({
      where: { couponId: old.id },
      data: { writtenSettings: Prisma.DbNull },
    });
    await control.editDiscountInAdmin({
      shop: DEMO_SHOP,
      code: withoutFingerprint,
      input: { usageLimit: 5 },
    });
    await aLiveCoupon({ shopId, code: removed });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: removed });
    await clearQueue();
    await control.clearCalls();
    expect((await ops(`resync ${domain} --all`)).lines).toEqual([
      { enqueued: 0, checks: 3, skipped: 0, requeuedCodes: 0 },
    ]);
    expect((await ops(`resync ${domain} --coupon ${old.id}`)).lines).toEqual([
      { kind: "coupon", couponId: String(old.id), result: "check-enqueued" },
      { enqueued: 0, checks: 1, skipped: 0, requeuedCodes: 0 },
    ]);
    const queued = await queuedJobNames();
    expect(queued.filter((name) => name === "sync-coupon")).toEqual([]);
    for (const name of queued) if (name === "check-coupon") await runNextJob("checkCoupon");
    await runNextJob("syncCodes");
    const called = (await control.calls({})).flatMap(({ operations }) => operations);
    expect(called).toContain("codeDiscountNode");
    expect(called.filter((operation) => /^discount(Code|Redeem|Automatic)/.test(operation))).toEqual([]);
    const { lines } = await ops(`out-of-sync --shop ${domain}`);
    expect(lines.map(({ couponId, reason }) => [couponId, reason])).toEqual([
      [String(archived.id), "reactivated-in-shopify"],
      [String(old.id), "changed-in-shopify"],
    ]);
  });

  test("of one coupon tries the failed code of a coupon that is out of date again, and overwrites an external change only if asked to", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { couponId, code } = await aCouponWithDrift(shopId);
    await clearQueue();
    expect(await ops(`resync ${domain} --coupon ${couponId}`)).toMatchObject({
      exitCode: 1,
      lines: [{ result: "skipped" }, { enqueued: 0, skipped: 1 }],
    });
    const words = `resync ${domain} --coupon ${couponId} --overwrite-external-changes`;
    expect(await ops(words)).toMatchObject({ exitCode: 0, lines: [{ result: "enqueued" }] });
    await runNextJob("syncCoupon");
    expect(await liveSettings(code)).toMatchObject({ usageLimit: null });
    expect((await discountOfCoupon(couponId)).syncError).toBeNull();

    await prisma.code.updateMany({ where: { code }, data: { state: "failed" } });
    await prisma.coupon.update({ where: { id: couponId }, data: { failedCodeCount: 1 } });
    const resync = async () => (await ops(`resync ${domain} --coupon ${couponId}`)).lines;
    expect(await resync()).toMatchObject([{ result: "check-enqueued" }, { checks: 1, requeuedCodes: 0 }]);
    await prisma.coupon.update({ where: { id: couponId }, data: outOfDate });
    expect(await resync()).toMatchObject([
      { couponId: String(couponId), result: "enqueued" },
      { enqueued: 1, requeuedCodes: 1 },
    ]);
  });

  test("tries 5,001 failed codes of a pool again, in slices, and only checks the pool's discount", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const rule = await aDiscountRule({ shopId });
    const pool = await aPool({ shopId, discountRuleId: rule.id, batch: { quantity: 5_001 } });
    await syncCoupon({ shopId, couponId: pool.id });
    const { count: failedCount } = await prisma.code.updateMany({
      where: { couponId: pool.id, state: "pending" },
      data: { state: "failed", syncError: "rejected" },
    });
    const { count: another } = await prisma.code.updateMany({
      where: { couponId: pool.id, state: "live" },
      data: { state: "failed", syncError: "rejected" },
    });
    const failedCodeCount = failedCount + another;
    expect(failedCodeCount).toBe(5_001);
    await prisma.coupon.update({ where: { id: pool.id }, data: { failedCodeCount } });
    await prisma.batch.update({ where: { id: pool.batchId }, data: { failedCount: failedCodeCount } });
    await clearQueue();
    expect((await ops(`resync ${domain} --all`)).lines).toEqual([
      { enqueued: 0, checks: 1, skipped: 0, requeuedCodes: 5_001 },
    ]);
    expect(await prisma.code.count({ where: { couponId: pool.id, state: "pending" } })).toBe(5_001);
    expect(await prisma.coupon.findUnique({ where: { id: pool.id } })).toMatchObject({ failedCodeCount: 0 });
    expect(await prisma.batch.findUnique({ where: { id: pool.batchId } })).toMatchObject({ failedCount: 0 });
    expect(await queuedJobNames()).toEqual(["check-coupon", "sync-codes"]);
  });

  test("refuses another shop's coupon, an uninstalled shop and contradicting options", async () => {
    const { id: shopId } = await anInstalledShop();
    const coupon = await aLiveCoupon({ shopId, code: aCode() });
    const other = await aShop();
    const gone = await aShop({ uninstalledAt: new Date() });
    const before = await discountOfCoupon(coupon.id);
    for (const extra of ["", " --overwrite-external-changes"]) {
      const { exitCode, reports } = await ops(`resync ${other.domain} --coupon ${coupon.id}${extra}`);
      expect([exitCode, reports.join()]).toEqual([1, expect.stringContaining("The shop has no coupon")]);
    }
    expect(await discountOfCoupon(coupon.id)).toEqual(before);
    expect((await ops(`resync ${gone.domain}`)).reports.join()).toContain("has uninstalled the app");
    expect((await ops(`resync ${other.domain} --all --coupon 1`)).exitCode).toBe(2);
    expect((await ops(`resync ${other.domain} --overwrite-external-changes`)).exitCode).toBe(2);
    expect((await ops(`resync ${other.domain} --coupon x`)).exitCode).toBe(2);
  });
});

describe("shops", () => {
  test("finds a shop by a part of its domain or name, with its counts, last webhook, last use and sync state", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const live = await aLiveCoupon({ shopId, code: aCode() });
    await prisma.coupon.update({ where: { id: live.id }, data: outOfDate });
    await aShop({ name: "Another shop" });
    const { lines } = await ops(`shops --search ${domain.slice(0, 6).toUpperCase()}`);
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ id: String(shopId), domain, couponCount: 1, codeCount: 1, liveCodeCount: 1, failedCodeCount: 0 },
        ...{
          outOfDateCount: 1,
          syncErrorCount: 0,
          uninstalledAt: null,
          lastWebhookAt: null,
          lastUseAt: null,
        },
      }),
    ]);
    expect((await ops("shops")).lines).toHaveLength(2);
    expect((await ops("shops --search %")).lines).toEqual([]);
  });

  test("looks for the last webhook only among the newest 100,000 of all shops", async () => {
    const [quiet, busy] = [await aShop(), await aShop()];
    const addWebhooks = (domain: string, quantity: number) => prisma.$executeRaw`
      INSERT INTO webhook_events (shop_domain, topic, webhook_id, processed_at)
      SELECT ${domain}, 'orders/create', gen_random_uuid()::text, now() FROM generate_series(1, ${quantity}::int)`;
    await addWebhooks(quiet.domain, 1);
    await addWebhooks(busy.domain, 99_999);
    const lastWebhooks = async () => (await ops("shops")).lines.map(({ lastWebhookAt }) => lastWebhookAt);
    expect(await lastWebhooks()).toEqual([expect.any(String), expect.any(String)]);
    await addWebhooks(busy.domain, 1);
    expect(await lastWebhooks()).toEqual([null, expect.any(String)]);
  });
});
