import { listRunningBatches } from "~/domain/batches/list-running-batches.server";
import { forgetImports } from "~/domain/codes/import/forget-imports.server";
import { listWaitingShops } from "~/domain/codes/sync/list-waiting-shops.server";
import { listUnsyncedCoupons } from "~/domain/coupons/list-unsynced-coupons.server";
import { listUnsyncedRules } from "~/domain/discounts/automatic/list-unsynced-rules.server";
import { listUnmarkedUpdates } from "~/domain/discounts/updates/list-unmarked-updates.server";
import { forgetDataRequests } from "~/domain/privacy/forget-data-requests.server";
import { listWaitingWebhooks } from "~/domain/webhooks/list-waiting-webhooks.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";
import { listQueued } from "~/jobs/list-queued.server";

/** Longer than the queue goes on trying by itself (10 tries, doubling from a second: 17 minutes). */
const OVERDUE_MS = 20 * 60 * 1000;
const MOST_A_SWEEP = 1_000;

/**
 * Sends again what fell out of the queue, as after an outage of hours; doing a job once more than needed does no
 * harm, so no record is kept. Clears what is kept for a time only.
 */
export async function sweepJob(): Promise<void> {
  const overdue = { olderThan: new Date(Date.now() - OVERDUE_MS), limit: MOST_A_SWEEP };
  await enqueueMany({ job: jobs.syncCoupon, payloads: await listUnsyncedCoupons(overdue) });
  await enqueueMany({ job: jobs.syncRule, payloads: await listUnsyncedRules(overdue) });
  // One a key: where one is in the queue already, no second is sent.
  await enqueueMany({ job: jobs.updateDiscounts, payloads: await listUnmarkedUpdates(overdue) });
  const webhooks = await listWaitingWebhooks(overdue);
  await enqueueMany({ job: jobs.bookWebhook, payloads: webhooks.map(({ id }) => ({ webhookEventId: id })) });
  await sweepBatches();
  await sweepCodes();
  await forgetImports();
  await forgetDataRequests();
}

/** These jobs follow upon themselves until all is done: where one is in the queue, a second would only be in its way. */
async function sweepBatches(): Promise<void> {
  const running = await listRunningBatches({ limit: MOST_A_SWEEP });
  if (running.length === 0) return;
  const queued = new Set((await listQueued({ job: jobs.generateBatch })).map(({ batchId }) => batchId));
  const payloads = running.filter(({ batchId }) => !queued.has(batchId));
  await enqueueMany({ job: jobs.generateBatch, payloads });
}

async function sweepCodes(): Promise<void> {
  const waiting = await listWaitingShops({ limit: MOST_A_SWEEP });
  if (waiting.length === 0) return;
  const queued = new Set((await listQueued({ job: jobs.syncCodes })).map(({ shopId }) => shopId));
  const payloads = waiting.filter((shopId) => !queued.has(shopId)).map((shopId) => ({ shopId }));
  await enqueueMany({ job: jobs.syncCodes, payloads });
}
