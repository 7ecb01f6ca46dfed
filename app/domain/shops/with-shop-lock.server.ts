import { prisma } from "~/db.server";

/** Longer than any slice of work, shorter than the queue's patience. */
const LONGEST_HOLD_MS = 38_000;

/**
 * Runs `work` while no other process does the same `task` for the shop; `busy` where one does. The lock lives in a
 * transaction of its own, so it ends with the process that held it, however that ends.
 */
export async function withShopLock<Result>(
  { shopId, task }: { shopId: bigint; task: string },
  work: () => Promise<Result>,
): Promise<Result | "busy"> {
  return prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended(${`${task}:${shopId}`}, 0)) AS "isOurs"`;
      return lock?.isOurs ? work() : "busy";
    },
    { timeout: LONGEST_HOLD_MS },
  );
}
