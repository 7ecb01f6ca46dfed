import { prisma } from "~/db.server";
import { devShop } from "../setup/dev-shop";

/** A pool on our side and in Shopify: its codes in byte order, and what we believe of them. */
export async function bothSidesOfPools() {
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
      return { pool, codes, theirs: [...state.codes.ofDiscount(discountId)].map(({ code }) => code).sort() };
    }),
  );
}

type BothSides = Awaited<ReturnType<typeof bothSidesOfPools>>[number];

/** What is wrong with a pool that should be whole: made as asked, every code live, every count exact. */
export function faultsOf({ pool, codes, theirs }: BothSides): string[] {
  const ours = codes.map(({ code }) => code);
  const asked = pool.batches.reduce((sum, { requestedCount }) => sum + requestedCount, 0);
  const live = codes.filter(({ state }) => state === "live").length;
  const faults: [boolean, string][] = [
    [ours.join() !== theirs.join(), `we hold ${ours.length} codes, Shopify ${theirs.length}, not the same`],
    [ours.length !== asked, `${ours.length} codes for ${asked} that were asked for`],
    [live !== asked, `${live} of ${asked} are live`],
    [pool.codeCount !== asked, `codeCount ${pool.codeCount}, not ${asked}`],
    [pool.liveCodeCount !== asked, `liveCodeCount ${pool.liveCodeCount}, not ${asked}`],
    [pool.failedCodeCount !== 0, `${pool.failedCodeCount} called failed`],
    [pool.syncError !== null, `error ${JSON.stringify(pool.syncError)}`],
  ];
  const ofBatches = pool.batches.flatMap((batch) => {
    const { requestedCount, createdCount, syncedCount, failedCount, status } = batch;
    const held = codes.filter(({ batchId }) => batchId === batch.id).length;
    const isExact = [createdCount, syncedCount, held].every((count) => count === requestedCount);
    if (isExact && failedCount === 0 && status === "done") return [];
    return `batch ${batch.id} (${status}): asked ${requestedCount}, made ${createdCount}, holds ${held}, synced ${syncedCount}, failed ${failedCount}`;
  });
  return [...faults.flatMap(([isFault, words]) => (isFault ? words : [])), ...ofBatches].map(
    (words) => `${pool.shop.domain} pool ${pool.id}: ${words}`,
  );
}
