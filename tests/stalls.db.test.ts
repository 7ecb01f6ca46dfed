import { afterEach, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { aCoupon } from "./builders/a-coupon";
import { aDiscountRule } from "./builders/a-discount-rule";
import { anInstalledShop } from "./builders/an-installed-shop";
import { holdShopifyCalls } from "./builders/hold-shopify-calls";
import { syncCoupon } from "./builders/sync-discount";
import { emptyDatabase } from "./setup/database";
import { devShop } from "./setup/dev-shop";

beforeEach(emptyDatabase);
afterEach(async () => (await devShop()).control.setLatency({ ms: 0 }));

/** More than the ten connections in the app's pool. */
const MORE_THAN_POOL_SIZE = 15;

/**
 * Long enough for transactions that do not wait for Shopify to end. Shorter than the 12 s for which holdShopifyCalls
 * can hold a call, so a transaction that waits for a held call is still open after this time.
 */
const TRANSACTIONS_END_WITHIN_MS = 5_000;

/** Counts the open transactions that run no statement at the moment, for example because they wait for Shopify. */
async function countIdleTransactions(): Promise<number> {
  const [found] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
  return found?.count ?? -1;
}

test("if more coupon syncs wait for Shopify than the pool has connections, no transaction stays open and all syncs succeed", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const coupons = [];
  for (let n = 0; n < MORE_THAN_POOL_SIZE; n++) coupons.push(await aCoupon({ shopId, discountRuleId }));
  const calls = await holdShopifyCalls();
  const syncs = coupons.map(({ id: couponId }) => syncCoupon({ shopId, couponId }));
  await calls.untilHeld(MORE_THAN_POOL_SIZE);
  await expect.poll(countIdleTransactions, { timeout: TRANSACTIONS_END_WITHIN_MS }).toBe(0);
  await calls.release();
  expect(await Promise.all(syncs)).toEqual(coupons.map(() => ({ ok: true })));
});

test("if more token refreshes wait for Shopify than the pool has connections, no transaction stays open and all tokens are refreshed", async () => {
  const { state } = await devShop();
  const { seedShop } = await import("./dev-shop/state/seed-shop");
  const domains = Array.from({ length: MORE_THAN_POOL_SIZE }, (_, n) => `refresh-${n}.myshopify.com`);
  for (const domain of domains) {
    seedShop(state, { domain });
    await anInstalledShop({ domain });
  }
  // All access tokens expire in a minute, so each call of adminForShop refreshes the token of its shop.
  await prisma.session.updateMany({ data: { expires: new Date(Date.now() + 60_000) } });
  const calls = await holdShopifyCalls();
  const refreshes = domains.map((shopDomain) => adminForShop({ shopDomain }));
  await calls.untilHeld(MORE_THAN_POOL_SIZE);
  await expect.poll(countIdleTransactions, { timeout: TRANSACTIONS_END_WITHIN_MS }).toBe(0);
  await calls.release();
  await Promise.all(refreshes);
  const expiringCount = await prisma.session.count({
    where: { expires: { lt: new Date(Date.now() + 600_000) } },
  });
  expect(expiringCount).toBe(0);
});
