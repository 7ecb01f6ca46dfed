import type { Database } from "~/db.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/** Enqueues the sync of a coupon's or rule's discount. Safe to repeat. */
export async function enqueueSync({ owner }: { owner: DiscountOwnerRef }, db?: Database): Promise<void> {
  await enqueueSyncs({ owners: [owner] }, db);
}

/** Enqueues many syncs. See enqueueMany for `isBulk`. */
export async function enqueueSyncs(
  { owners, isBulk }: { owners: DiscountOwnerRef[]; isBulk?: boolean },
  db?: Database,
): Promise<void> {
  const coupons = owners.filter((owner) => "couponId" in owner);
  const rules = owners.filter((owner) => "discountRuleId" in owner);
  await enqueueMany({ job: jobs.syncCoupon, payloads: coupons, isBulk }, db);
  await enqueueMany({ job: jobs.syncRule, payloads: rules, isBulk }, db);
}
