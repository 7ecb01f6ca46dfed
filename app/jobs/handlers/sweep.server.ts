import { forgetImports } from "~/domain/codes/import/forget-imports.server";
import { listUnsyncedCoupons } from "~/domain/coupons/list-unsynced-coupons.server";
import { listWaitingWebhooks } from "~/domain/webhooks/list-waiting-webhooks.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/** Longer than the queue goes on trying by itself (10 tries, doubling from a second: 17 minutes). */
const OVERDUE_MS = 20 * 60 * 1000;
const MOST_A_SWEEP = 1_000;

/**
 * Sends again what fell out of the queue; doing a job once more than needed does no harm, so no record is kept.
 * Clears what is kept for a time only.
 */
export async function sweepJob(): Promise<void> {
  const overdue = { olderThan: new Date(Date.now() - OVERDUE_MS), limit: MOST_A_SWEEP };
  await enqueueMany({ job: jobs.syncCoupon, payloads: await listUnsyncedCoupons(overdue) });
  const webhooks = await listWaitingWebhooks(overdue);
  await enqueueMany({ job: jobs.bookWebhook, payloads: webhooks.map(({ id }) => ({ webhookEventId: id })) });
  await forgetImports();
}
