import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { claimShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { findBulkCreation } from "~/domain/sync/codes/record-bulk-creation.server";
import { settleCreation } from "~/domain/sync/codes/settle-creation.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { ShopifyUnreachable } from "~/shopify/gateway.server";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aPool } from "../../../../tests/builders/a-pool";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import { syncCoupon } from "../../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

const LOOKUP_OPERATION = "codeDiscountNodeByCode";

beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearFailures();
  await control.setBulkPace({ codesPerSecond: 20_000, delayMs: 5 });
});

/** Creates a pool with one live code and 250 pending codes. Another app's discount already has all the pending codes. */
async function aTakenPool({ kind }: { kind: "generated" | "imported" }) {
  const shop = await anInstalledShop();
  const rule = await aDiscountRule({ shopId: shop.id });
  const pool = await aPool({ shopId: shop.id, discountRuleId: rule.id, batch: { quantity: 251 } });
  await syncCoupon({ shopId: shop.id, couponId: pool.id });
  await prisma.batch.updateMany({ where: { id: pool.batchId }, data: { kind } });
  const pending = await prisma.code.findMany({ where: { shopId: shop.id, state: "pending" } });
  const [first, ...others] = pending.map(({ code }) => code);
  const { control, state } = await devShop();
  await control.createForeignDiscount({ shop: shop.domain, code: first, input: { title: "Theirs" } });
  const holder = state.codes.find(shop.domain, String(first));
  state.codes.add(shop.domain, Number(holder?.discountId), others);
  expect(pending).toHaveLength(250);
  return { shopId: shop.id, domain: shop.domain, couponId: pool.id, batchId: pool.batchId };
}

const countCodesByState = async ({ shopId }: { shopId: bigint }) => {
  const groups = await prisma.code.groupBy({ by: ["state"], where: { shopId }, _count: true });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]));
};

const readStoredCounts = async ({ couponId, batchId }: { couponId: bigint; batchId: bigint }) => {
  const coupon = await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } });
  const batch = await prisma.batch.findUniqueOrThrow({ where: { id: batchId } });
  return [coupon.liveCodeCount, coupon.failedCodeCount, batch.syncedCount, batch.failedCount];
};

/**
 * Runs the code sync until it returns `idle`, and makes the fourth lookup of each run fail. Returns the number of runs,
 * or null if 30 runs were not enough.
 */
async function countRunsUntilIdle({ shopId }: { shopId: bigint }) {
  const { control } = await devShop();
  for (let run = 1; run <= 30; run++) {
    await control.clearFailures();
    await control.failNext({ operation: LOOKUP_OPERATION, kind: "http-500", after: 3 });
    const result = await syncCodes({ shopId, deadline: NO_DEADLINE }).catch((error: unknown) => {
      if (error instanceof ShopifyUnreachable) return "interrupted";
      throw error;
    });
    if (result === "idle") return run;
  }
  return null;
}

describe("250 codes that another app's discount already has", () => {
  test("all fail if they were imported, even if only three lookups succeed per sync run", async () => {
    const pool = await aTakenPool({ kind: "imported" });
    expect(await countRunsUntilIdle(pool)).toBeLessThanOrEqual(5);
    expect(await countCodesByState(pool)).toEqual({ live: 1, failed: 250 });
    expect(await readStoredCounts(pool)).toEqual([1, 250, 1, 250]);
    const failed = await prisma.code.findFirstOrThrow({ where: { shopId: pool.shopId, state: "failed" } });
    expect(failed.syncError).toBe("The discount “Theirs” in Shopify already has this code");
    expect(await prisma.bulkCreation.count()).toBe(0);
  });

  test("are all replaced and go live if they were generated, even if only three lookups succeed per sync run", async () => {
    const pool = await aTakenPool({ kind: "generated" });
    expect(await countRunsUntilIdle(pool)).toBeLessThanOrEqual(5);
    expect(await countCodesByState(pool)).toEqual({ live: 251 });
    expect(await readStoredCounts(pool)).toEqual([251, 0, 251, 0]);
  });

  test("are settled 25 at a time after the deadline: each call of settleCreation looks up 25 codes and saves their results", async () => {
    const pool = await aTakenPool({ kind: "imported" });
    const { control } = await devShop();
    await control.failNext({ operation: LOOKUP_OPERATION, kind: "http-500" });
    await expect(syncCodes({ shopId: pool.shopId, deadline: NO_DEADLINE })).rejects.toThrow(
      ShopifyUnreachable,
    );
    const sync = await claimShopSync({ shopId: pool.shopId });
    if (!sync) throw new Error("the shop has uninstalled the app");
    const admin = await adminForShop({ shopDomain: pool.domain });
    for (let call = 1; call <= 10; call++) {
      const creation = await findBulkCreation({ sync });
      if (!creation) throw new Error(`the bulk creation was settled before call ${call}`);
      await control.clearCalls();
      await settleCreation({ sync, admin, creation, deadline: new Date(0) });
      const calls = await control.calls({ shop: pool.domain });
      expect(calls.filter(({ operations }) => operations.includes(LOOKUP_OPERATION))).toHaveLength(1);
      expect((await readStoredCounts(pool))[1]).toBe(25 * call);
    }
    expect(await findBulkCreation({ sync })).toBeNull();
  });
});
