import { Prisma } from "@prisma/client";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { recordRestoredCode } from "~/domain/sync/drift/check-code.server";
import { resyncDiscount } from "~/domain/sync/resync-discount.server";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aShop } from "../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

/**
 * Starts `action` while another transaction has locked the coupon's code, as an edit of the coupon does. Then the other
 * transaction also changes the coupon and its record, and runs `edit`. If `action` had locked them before the code, PostgreSQL would
 * cancel one of the two because of a deadlock.
 */
async function runDuringEdit<Result>(
  { shopId, couponId }: { shopId: bigint; couponId: bigint },
  action: () => Promise<Result>,
  edit?: (tx: Prisma.TransactionClient) => Promise<unknown>,
): Promise<Result | undefined> {
  let running: Promise<Result> | undefined;
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM codes WHERE shop_id = ${shopId} AND coupon_id = ${couponId} FOR UPDATE`;
    running = action();
    await expect.poll(countSessionsWaitingForLock).toBe(1);
    await tx.coupon.updateMany({ where: { shopId, id: couponId }, data: { version: { increment: 1 } } });
    await tx.shopifyDiscount.updateMany({ where: { shopId, couponId }, data: { version: { increment: 1 } } });
    await edit?.(tx);
  });
  return running;
}

async function countSessionsWaitingForLock() {
  const [sessions] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return sessions?.count;
}

async function aCouponWithFailedCode() {
  const { id: shopId } = await aShop();
  const { id: couponId } = await aCoupon({ shopId });
  await prisma.code.updateMany({ where: { shopId }, data: { state: "failed" } });
  await prisma.coupon.updateMany({ where: { shopId }, data: { failedCodeCount: 1 } });
  const syncError = { reason: "code-removed-in-shopify", message: "" };
  await prisma.shopifyDiscount.updateMany({ where: { shopId }, data: { syncError } });
  const { id: codeId, code } = await prisma.code.findFirstOrThrow({ where: { shopId } });
  return { shopId, couponId, codeId, code };
}

test("a retry and an edit of a coupon with a failed code do not deadlock", async () => {
  const { shopId, couponId } = await aCouponWithFailedCode();
  const owner = { shopId, couponId };
  expect(await runDuringEdit(owner, () => retrySync({ owner }))).toBe(true);
  const coupon = await prisma.coupon.findUniqueOrThrow({
    where: { id: couponId },
    include: { codes: true, shopifyDiscount: true },
  });
  expect(coupon).toMatchObject({ failedCodeCount: 0, codes: [{ state: "pending" }] });
  expect(coupon.shopifyDiscount).toMatchObject({ syncError: null });
});

test("a code that is restored in Shopify and an edit of its coupon do not deadlock", async () => {
  const { codeId, code, ...owner } = await aCouponWithFailedCode();
  const restored = { ...owner, codeId, code, shopifyCodeId: null };
  await runDuringEdit(owner, () => prisma.$transaction((tx) => recordRestoredCode(restored, tx)));
  expect(await prisma.shopifyDiscount.findFirst({ where: owner })).toMatchObject({ syncError: null });
  expect(await prisma.code.findFirst({ where: owner })).toMatchObject({ state: "live" });
});

test("the record of a coupon is not written if someone else has already restored its code", async () => {
  const { codeId, code, ...owner } = await aCouponWithFailedCode();
  await prisma.code.updateMany({ where: owner, data: { state: "live" } });
  const restored = { ...owner, codeId, code, shopifyCodeId: null };
  const before = await prisma.shopifyDiscount.findFirst({ where: owner });
  await prisma.$transaction((tx) => recordRestoredCode(restored, tx));
  expect(await prisma.shopifyDiscount.findFirst({ where: owner })).toEqual(before);
});

test("a resync respects an external change that is recorded while it waits for a lock", async () => {
  const { shopId, couponId } = await aCouponWithFailedCode();
  const owner = { shopId, couponId };
  const data = { shopifyId: "gid://shopify/DiscountCodeNode/1", version: 2, syncedVersion: 1 };
  await prisma.shopifyDiscount.updateMany({ where: owner, data: { ...data, syncError: Prisma.DbNull } });
  const syncError = { reason: "changed-in-shopify", message: "" };
  const resynced = await runDuringEdit(
    owner,
    () => resyncDiscount({ owner }),
    (tx) => tx.shopifyDiscount.updateMany({ where: owner, data: { syncError } }),
  );
  expect(resynced).toEqual({ result: "needs-decision", requeuedCodeCount: 0 });
  expect(await prisma.shopifyDiscount.findFirst({ where: owner })).toMatchObject({ syncError });
  expect(await prisma.code.findFirst({ where: owner })).toMatchObject({ state: "failed" });
});
