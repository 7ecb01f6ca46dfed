import { prisma } from "~/db.server";
import { devShop } from "../setup/dev-shop";

/** Lists all pools with their stored codes and with the codes that Shopify has, both sorted by bytes. */
export async function listPoolsWithShopifyCodes() {
  const { state } = await devShop();
  const pools = await prisma.coupon.findMany({
    include: { batches: true, shop: true },
    orderBy: { id: "asc" },
  });
  return Promise.all(
    pools.map(async (pool) => {
      const codes = await prisma.code.findMany({
        where: { couponId: pool.id },
        orderBy: { code: "asc" },
        select: { code: true, state: true, batchId: true },
      });
      const discountId = Number(pool.shopifyDiscountId?.split("/").at(-1));
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
 * Describes every inconsistency of a pool. All codes of the pool should be generated and live, and its counts should be
 * exact.
 */
export function findInconsistencies({ pool, codes, shopifyCodes }: PoolWithShopifyCodes): string[] {
  const storedCodes = codes.map(({ code }) => code);
  const requested = pool.batches.reduce((sum, { requestedCount }) => sum + requestedCount, 0);
  const live = codes.filter(({ state }) => state === "live").length;
  const checks: [boolean, string][] = [
    [
      storedCodes.join() !== shopifyCodes.join(),
      `the database has ${storedCodes.length} codes and Shopify ${shopifyCodes.length}, and they differ`,
    ],
    [storedCodes.length !== requested, `${storedCodes.length} codes for ${requested} requested`],
    [live !== requested, `${live} of ${requested} are live`],
    [pool.codeCount !== requested, `codeCount ${pool.codeCount}, not ${requested}`],
    [pool.liveCodeCount !== requested, `liveCodeCount ${pool.liveCodeCount}, not ${requested}`],
    [pool.failedCodeCount !== 0, `${pool.failedCodeCount} marked as failed`],
    [pool.syncError !== null, `error ${JSON.stringify(pool.syncError)}`],
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
