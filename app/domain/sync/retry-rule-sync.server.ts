import { prisma } from "~/db.server";
import { withoutChangedSettings } from "~/domain/sync/without-changed-settings.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Clears a rule's sync error and queues a sync, even if Shopify is up to date. If the sync error is an external change,
 * the sync overwrites the changed settings. If the external change is a deletion, the sync creates the discount again.
 * Returns false if the shop has no such rule. Safe to repeat.
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
