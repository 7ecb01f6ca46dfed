import type { z } from "zod";
import { recordSyncFailure } from "~/domain/coupons/record-sync-failure.server";
import { syncCoupon } from "~/domain/coupons/sync-coupon.server";
import type { jobs } from "~/jobs/definitions";
import { type JobHandler, type RunAgain, toRunAgain } from "~/jobs/handler";
import { logger } from "~/logger.server";

type Payload = z.output<typeof jobs.syncCoupon.payload>;

/** Which results ask for another run, and when. */
const AGAIN_AFTER_SECONDS: Partial<Record<string, number>> = { more: 0, busy: 2, "not-yet": 5 };

async function run(payload: Payload): Promise<RunAgain | undefined> {
  const synced = await syncCoupon(payload);
  const result = synced.ok ? "synced" : synced.reason;
  logger.info({ ...payload, result }, "coupon sync");
  return toRunAgain(AGAIN_AFTER_SECONDS[result]);
}

export const syncCouponJob: JobHandler<Payload> = {
  run,
  onShopifyError: ({ payload, error }) => recordSyncFailure({ ...payload, error }),
};
