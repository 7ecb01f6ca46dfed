import { afterEach, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { syncCoupon } from "~/domain/coupons/sync-coupon.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { aCoupon } from "./builders/a-coupon";
import { aDiscountRule } from "./builders/a-discount-rule";
import { anInstalledShop } from "./builders/an-installed-shop";
import { holdShopifyCalls } from "./builders/hold-shopify-calls";
import { emptyDatabase } from "./setup/database";
import { devShop } from "./setup/dev-shop";

beforeEach(emptyDatabase);
afterEach(async () => (await devShop()).control.setLatency({ ms: 0 }));

/** More than a process's pool of ten connections. */
const MORE_THAN_POOL_SIZE = 15;

/** Shorter than the calls are held. A transaction that waits for its call is still open after this time. */
const MAX_MS_OF_OTHER_TRANSACTIONS = 5_000;

/**
 * Counts the connections to this test's database that are idle in a transaction, for example because the transaction
 * waits for the network.
 */
async function countIdleTransactions(): Promise<number> {
  const [found] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
  return found?.count ?? -1;
}

test("coupon syncs that wait for Shopify occupy no database connections, even if there are more syncs than connections", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const coupons = [];
  for (let n = 0; n < MORE_THAN_POOL_SIZE; n++) coupons.push(await aCoupon({ shopId, discountRuleId }));
  const calls = await holdShopifyCalls();
  const syncs = coupons.map(({ id: couponId }) => syncCoupon({ shopId, couponId }));
  await calls.untilHeld(MORE_THAN_POOL_SIZE);
  await expect.poll(countIdleTransactions, { timeout: MAX_MS_OF_OTHER_TRANSACTIONS }).toBe(0);
  await calls.release();
  expect(await Promise.all(syncs)).toEqual(coupons.map(() => ({ ok: true })));
});

test("token refreshes that wait for Shopify occupy no database connections, even if there are more refreshes than connections", async () => {
  const { state } = await devShop();
  const { seedShop } = await import("./dev-shop/state/seed-shop");
  const domains = Array.from({ length: MORE_THAN_POOL_SIZE }, (_, n) => `refresh-${n}.myshopify.com`);
  for (const domain of domains) {
    seedShop(state, { domain });
    await anInstalledShop({ domain });
  }
  // All access tokens expire soon, so each adminForShop refreshes one.
  await prisma.session.updateMany({ data: { expires: new Date(Date.now() + 60_000) } });
  const calls = await holdShopifyCalls();
  const refreshes = domains.map((shopDomain) => adminForShop({ shopDomain }));
  await calls.untilHeld(MORE_THAN_POOL_SIZE);
  await expect.poll(countIdleTransactions, { timeout: MAX_MS_OF_OTHER_TRANSACTIONS }).toBe(0);
  await calls.release();
  await Promise.all(refreshes);
  const expiringCount = await prisma.session.count({
    where: { expires: { lt: new Date(Date.now() + 600_000) } },
  });
  expect(expiringCount).toBe(0);
});
