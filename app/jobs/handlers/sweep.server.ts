import type { z } from "zod";
import { listRunningBatches } from "~/domain/batches/list-running-batches.server";
import { purgeImports } from "~/domain/codes/import/purge-imports.server";
import { collectDeadJobs } from "~/domain/inbox/dead-letters/collect-dead-jobs.server";
import { purgeDeadLetters } from "~/domain/inbox/dead-letters/purge-dead-letters.server";
import type { InboxLane } from "~/domain/inbox/inbox-lanes";
import { listShopsWithWaitingWebhooks } from "~/domain/inbox/list-shops-with-waiting-webhooks.server";
import { purgeWebhooks } from "~/domain/inbox/purge-webhooks.server";
import { purgeDataRequests } from "~/domain/privacy/purge-data-requests.server";
import { listUnpublishedNotices } from "~/domain/settings/list-unpublished-notices.server";
import { purgeClickKeys } from "~/domain/share-links/purge-click-keys.server";
import { purgeGuesses } from "~/domain/share-links/purge-guesses.server";
import { renewAccessTokens } from "~/domain/shops/renew-access-tokens.server";
import { resealAccessTokens } from "~/domain/shops/reseal-access-tokens.server";
import { listShopsAwaitingCodeSync } from "~/domain/sync/codes/list-shops-awaiting-code-sync.server";
import { enqueueSyncs } from "~/domain/sync/enqueue-sync.server";
import { listUnsyncedDiscounts } from "~/domain/sync/list-unsynced-discounts.server";
import { listUpdatesWithUnmarkedCoupons } from "~/domain/sync/updates/list-updates-with-unmarked-coupons.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";
import { enqueueSpread } from "~/jobs/enqueue-spread.server";
import { listQueued } from "~/jobs/list-queued.server";
import { purgeLeases } from "~/jobs/with-lease.server";
import { purgeDeadWorkers } from "~/monitoring/workers/purge-dead-workers.server";

/** If a webhook has waited longer than this, its shop gets a new inbox job. Usually, webhooks wait for less time. */
const OVERDUE_WEBHOOK_MS = 30 * 1000;
const MAX_PER_SWEEP = 1_000;
const STEP_LIMIT_MS = 15_000;
const NOTICES_PERIOD_SECONDS = 10 * 60;

const ago = (ms: number) => new Date(Date.now() - ms);

/**
 * The steps of the sweep, which runs every minute. Some steps enqueue new jobs for unfinished work that no longer has a
 * job, for example because its job failed on every attempt. A duplicate job does no harm. Other steps store jobs that
 * failed too often as dead letters, delete expired rows, or replace what belongs to an older key. Each step is a
 * separate job, so that a slow or failing step does not delay the other steps.
 */
const steps = {
  async discounts() {
    const owners = await listUnsyncedDiscounts({ limit: MAX_PER_SWEEP });
    await enqueueSyncs({ owners, isBulk: true });
  },
  async updates() {
    const payloads = await listUpdatesWithUnmarkedCoupons({ limit: MAX_PER_SWEEP });
    await enqueueMany({ job: jobs.updateDiscounts, payloads });
  },
  /** Spread over ten minutes, because after an upgrade or an outage, the notices of all shops may be unpublished. */
  async notices() {
    const payloads = await listUnpublishedNotices({ limit: MAX_PER_SWEEP });
    await enqueueSpread({ job: jobs.publishNotice, payloads, periodSeconds: NOTICES_PERIOD_SECONDS });
  },
  async inbox() {
    await enqueueMany({ job: jobs.bookInbox, payloads: await listShopsWithOverdueWebhooks("main") });
    await enqueueMany({
      job: jobs.bookCodeWebhooks,
      payloads: await listShopsWithOverdueWebhooks("code-webhooks"),
    });
  },
  /**
   * A batch that already has a `generateBatch` job gets no second job, because this job is enqueued again until the
   * batch is complete.
   */
  async batches() {
    const running = await listRunningBatches({ limit: MAX_PER_SWEEP });
    if (running.length === 0) return;
    const queued = new Set((await listQueued({ job: jobs.generateBatch })).map(({ batchId }) => batchId));
    const payloads = running.filter(({ batchId }) => !queued.has(batchId));
    await enqueueMany({ job: jobs.generateBatch, payloads });
  },
  async codes() {
    const waiting = await listShopsAwaitingCodeSync({ limit: MAX_PER_SWEEP });
    if (waiting.length === 0) return;
    const queued = new Set((await listQueued({ job: jobs.syncCodes })).map(({ shopId }) => shopId));
    const payloads = waiting.filter((shopId) => !queued.has(shopId)).map((shopId) => ({ shopId }));
    await enqueueMany({ job: jobs.syncCodes, payloads });
  },
  deadJobs: collectDeadJobs,
  resealAccessTokens: () => resealAccessTokens({ deadline: new Date(Date.now() + STEP_LIMIT_MS) }),
  renewAccessTokens: () => renewAccessTokens({ deadline: new Date(Date.now() + STEP_LIMIT_MS) }),
  purgeDeadLetters: () => purgeDeadLetters(),
  purgeInbox: () => purgeWebhooks({ deadline: new Date(Date.now() + STEP_LIMIT_MS) }),
  purgeLeases,
  purgeDeadWorkers,
  purgeImports,
  purgeDataRequests: () => purgeDataRequests(),
  purgeGuesses: () => purgeGuesses(),
  purgeClickKeys: () => purgeClickKeys(),
} satisfies Record<string, () => Promise<unknown>>;

async function listShopsWithOverdueWebhooks(lane: InboxLane) {
  const shops = await listShopsWithWaitingWebhooks({ lane, receivedBefore: ago(OVERDUE_WEBHOOK_MS) });
  return shops.map((shopDomain) => ({ shopDomain }));
}

/** The names of the sweep's steps. */
export const sweepSteps = Object.keys(steps) as (keyof typeof steps)[];

export async function sweepJob(): Promise<undefined> {
  await enqueueMany({ job: jobs.sweepStep, payloads: sweepSteps.map((step) => ({ step })) });
}

/** Ignores an unknown step, which an earlier version of the app may have enqueued. */
export async function sweepStepJob({ step }: z.output<typeof jobs.sweepStep.payload>): Promise<undefined> {
  await steps[step as keyof typeof steps]?.();
}
