import type { z } from "zod";
import { recordSyncFailure } from "~/domain/sync/record-sync-failure.server";
import { syncCoupon } from "~/domain/sync/sync-coupon.server";
import type { jobs } from "~/jobs/definitions";
import { type JobHandler, type Rerun, toRerun } from "~/jobs/handler";
import { logger } from "~/logger.server";

type Payload = z.output<typeof jobs.syncCoupon.payload>;

type UnfinishedSync = Extract<Awaited<ReturnType<typeof syncCoupon>>, { ok: false }>;

/** Seconds after which the job runs again, by the reason that syncCoupon returns. After other reasons, it does not. */
const RERUN_AFTER_SECONDS: Partial<Record<UnfinishedSync["reason"], number>> = {
  more: 0,
  busy: 2,
  "not-yet": 5,
};

async function run(payload: Payload): Promise<Rerun | undefined> {
  const result = await syncCoupon(payload);
  logger.info({ ...payload, result: result.ok ? "synced" : result.reason }, "coupon sync");
  return toRerun(result.ok ? undefined : RERUN_AFTER_SECONDS[result.reason]);
}

export const syncCouponJob: JobHandler<Payload> = {
  run,
  onShopifyError: ({ payload, error }) => recordSyncFailure({ ...payload, error }),
};
