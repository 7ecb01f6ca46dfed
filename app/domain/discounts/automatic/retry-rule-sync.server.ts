import { prisma } from "~/db.server";
import { withoutChangedSettings } from "~/domain/discounts/automatic/without-changed-settings.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Takes the error off a rule and has it written to Shopify again, also where Shopify had it as it is. Where the error is
 * that somebody changed settings there, or deleted it, what we have is written over that. False where the shop has no
 * such rule.
 */
export async function retryRuleSync({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE discount_rules SET sync_error = NULL, written_settings = ${withoutChangedSettings},
        synced_version = least(synced_version, version - 1), updated_at = now()
      WHERE shop_id = ${shopId} AND id = ${discountRuleId}`;
    if (count === 0) return false;
    await enqueue({ job: jobs.syncRule, payload: { shopId, discountRuleId } }, tx);
    return true;
  });
}
