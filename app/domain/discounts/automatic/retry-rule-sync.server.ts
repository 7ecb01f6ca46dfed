import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Takes the error off a rule and sends its sync job again. False where the shop has no such rule. */
export async function retryRuleSync({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId },
      data: { syncError: Prisma.DbNull },
    });
    if (count === 0) return false;
    await enqueue({ job: jobs.syncRule, payload: { shopId, discountRuleId } }, tx);
    return true;
  });
}
