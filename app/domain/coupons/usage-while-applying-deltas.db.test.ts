import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { allCodes } from "~/domain/codes/find/code-selection";
import { findCodes } from "~/domain/codes/find/find-codes.server";
import { getCode } from "~/domain/codes/find/get-code.server";
import { listCodes } from "~/domain/codes/find/list-codes.server";
import { findCouponsByName } from "~/domain/coupons/find-coupons-by-name.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { listCoupons } from "~/domain/coupons/list-coupons.server";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { requeueCodes } from "~/domain/sync/codes/requeue-codes.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aPool } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { discountOfCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const ROUNDS = 60;

test("every use count includes each use exactly once while usage deltas are being applied", async () => {
  const { id: shopId } = await aShop();
  const { id: couponId, code } = await aCoupon({ shopId });
  const { id: codeId } = await prisma.code.findFirstOrThrow({ where: { shopId, couponId } });
  const reads = {
    getCoupon: async () => (await getCoupon({ shopId, couponId })).usedCount,
    getCode: async () => (await getCode({ shopId, codeId })).usedCount,
    listCoupons: async () => (await listCoupons({ shopId })).coupons[0]?.usedCount,
    listCodes: async () => (await listCodes({ shopId, couponId, selection: allCodes })).codes[0]?.usedCount,
    findCodes: async () => (await findCodes({ shopId, text: code })).exact?.usedCount,
    findCouponsByName: async () => (await findCouponsByName({ shopId, text: "Summer" }))[0]?.usedCount,
  };
  const wrongCounts: string[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await prisma.usageDelta.create({ data: { shopId, couponId, codeId, delta: 1, usedAt: new Date() } });
    // The new use is already committed, so every read must count it once, whether its delta is applied before, during
    // or after the read.
    const concurrentReads = Object.entries(reads).flatMap((read) => [read, read]);
    const [, ...counts] = await Promise.all([
      applyUsageDeltas(),
      ...concurrentReads.map(async ([name, read]) => [name, await read()] as const),
    ]);
    for (const [name, count] of counts)
      if (count !== round) wrongCounts.push(`${name}: ${count} of ${round}`);
  }
  expect(wrongCounts).toEqual([]);
});

test("requeueCodes requeues a code that has a use left, even if a usage delta of the code is applied at the same time", async () => {
  const { id: shopId } = await aShop();
  const pool = await aPool({ shopId, usageLimitPerCode: 2, batch: { quantity: 1 } });
  const couponId = pool.id;
  const { id: codeId } = await prisma.code.findFirstOrThrow({ where: { shopId, couponId } });
  await prisma.code.updateMany({ where: { shopId }, data: { state: "live" } });
  await prisma.usageDelta.create({ data: { shopId, couponId, codeId, delta: 1, usedAt: new Date() } });
  const { fence } = await discountOfCoupon(couponId);
  let applying: Promise<number> | undefined;
  let requeuing: Promise<unknown> | undefined;
  await prisma.$transaction(async (tx) => {
    // Both functions wait until this transaction releases the lock on the code. Then applyUsageDeltas gets the lock
    // first, because it has waited longer.
    await tx.$executeRaw`SELECT 1 FROM codes WHERE id = ${codeId} FOR UPDATE`;
    applying = applyUsageDeltas();
    await expect.poll(countSessionsWaitingForLock).toBe(1);
    requeuing = requeueCodes({ shopId, couponId, fence, deadline: NO_DEADLINE });
    await expect.poll(countSessionsWaitingForLock).toBe(2);
  });
  expect(await applying).toBe(1);
  expect(await requeuing).toBe("done");
  const code = await prisma.code.findUniqueOrThrow({ where: { id: codeId } });
  expect([code.state, code.usedCount]).toEqual(["pending", 1]);
});

async function countSessionsWaitingForLock() {
  const [waiting] = await prisma.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return waiting.count;
}
