import type { z } from "zod";
import { syncCodes } from "~/domain/codes/sync/sync-codes.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { logger } from "~/logger.server";
import { ShopifyAccessLost, ShopifyThrottled } from "~/shopify/gateway.server";

/** Well below the time after which the queue takes a job for dead. */
const SLICE_MS = 15_000;
const BUSY_SECONDS = 2;
const LATER_SECONDS = 30;

export async function syncCodesJob(payload: z.output<typeof jobs.syncCodes.payload>): Promise<void> {
  try {
    const result = await syncCodes({ ...payload, deadline: new Date(Date.now() + SLICE_MS) });
    if (result === "more") await enqueue({ job: jobs.syncCodes, payload });
    if (result === "later") await enqueue({ job: jobs.syncCodes, payload, startAfterSeconds: LATER_SECONDS });
    // What called for this job may be too late for the worker that is at it.
    if (result === "busy") await enqueue({ job: jobs.syncCodes, payload, startAfterSeconds: BUSY_SECONDS });
  } catch (error) {
    if (error instanceof ShopifyThrottled) {
      await enqueue({
        job: jobs.syncCodes,
        payload,
        startAfterSeconds: Math.ceil(error.retryAfterMs / 1000),
      });
    } else if (error instanceof ShopifyAccessLost) {
      logger.warn({ shopId: payload.shopId }, "codes wait: the shop took its permission back");
    } else throw error;
  }
}
