import { prisma } from "~/db.server";
import { devShop } from "../setup/dev-shop";

/**
 * Returns each pool with its codes in the database and the codes of its Shopify discount. Both lists of codes are
 * sorted in the same order. All coupons in the database must be pools.
 */
export async function listPoolsWithShopifyCodes() {
  const { state } = await devShop();
  const pools = await prisma.coupon.findMany({
    include: { batches: true, shop: true, shopifyDiscount: true },
    orderBy: { id: "asc" },
  });
  return Promise.all(
    pools.map(async (pool) => {
      const codes = await prisma.code.findMany({
        where: { couponId: pool.id },
        orderBy: { code: "asc" },
        select: { code: true, state: true, batchId: true },
      });
      const discountId = Number(pool.shopifyDiscount?.shopifyId?.split("/").at(-1));
      return {
        pool,
        codes,
        shopifyCodes: [...state.codes.ofDiscount(discountId)].map(({ code }) => code).sort(),
      };
    }),
  );
}

type PoolWithShopifyCodes = Awaited<ReturnType<typeof listPoolsWithShopifyCodes>>[number];

/**
 * Describes every inconsistency of a pool. All requested codes should be generated, live and in Shopify. The counts of
 * the pool and of its batches should be exact.
 */
export function findInconsistencies({ pool, codes, shopifyCodes }: PoolWithShopifyCodes): string[] {
  const syncError = pool.shopifyDiscount?.syncError ?? null;
  const storedCodes = codes.map(({ code }) => code);
  const requested = pool.batches.reduce((sum, { requestedCount }) => sum + requestedCount, 0);
  const live = codes.filter(({ state }) => state === "live").length;
  const checks: [boolean, string][] = [
    [
      storedCodes.join() !== shopifyCodes.join(),
      `the ${storedCodes.length} codes in the database differ from the ${shopifyCodes.length} codes in Shopify`,
    ],
    [storedCodes.length !== requested, `${storedCodes.length} of ${requested} requested codes are stored`],
    [live !== requested, `${live} of ${requested} requested codes are live`],
    [pool.codeCount !== requested, `codeCount ${pool.codeCount}, not ${requested}`],
    [pool.liveCodeCount !== requested, `liveCodeCount ${pool.liveCodeCount}, not ${requested}`],
    [pool.failedCodeCount !== 0, `failedCodeCount ${pool.failedCodeCount}, not 0`],
    [syncError !== null, `sync error ${JSON.stringify(syncError)}`],
  ];
  const batchMessages = pool.batches.flatMap((batch) => {
    const { requestedCount, createdCount, syncedCount, failedCount, status } = batch;
    const stored = codes.filter(({ batchId }) => batchId === batch.id).length;
    const isExact = [createdCount, syncedCount, stored].every((count) => count === requestedCount);
    if (isExact && failedCount === 0 && status === "done") return [];
    return `batch ${batch.id} (${status}): requested ${requestedCount}, created ${createdCount}, stored ${stored}, synced ${syncedCount}, failed ${failedCount}`;
  });
  return [...checks.flatMap(([isWrong, message]) => (isWrong ? message : [])), ...batchMessages].map(
    (message) => `${pool.shop.domain} pool ${pool.id}: ${message}`,
  );
}
