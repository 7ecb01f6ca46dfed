import type { z } from "zod";
import { recordSyncFailure } from "~/domain/coupons/record-sync-failure.server";
import { syncCoupon } from "~/domain/coupons/sync-coupon.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { logger } from "~/logger.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

/** A blip is nobody's business; an outage of half a minute is told on the coupon while the queue goes on trying. */
const ATTEMPTS_BEFORE_TOLD = 4;

/** What calls for another try, and when. */
const AGAIN_AFTER_SECONDS: Partial<Record<string, number>> = { more: 0, busy: 2, "not-yet": 5 };

/**
 * Waits where Shopify asks for it, gives up with a reason where the shop took its permission back, and leaves an
 * outage to the queue, which tries again.
 */
export async function syncCouponJob(
  payload: z.output<typeof jobs.syncCoupon.payload>,
  attempt: number,
): Promise<void> {
  const { shopId, couponId } = payload;
  try {
    const result = await syncCoupon(payload);
    logger.info({ shopId, couponId, result: result.ok ? "synced" : result.reason }, "coupon sync");
    const startAfterSeconds = result.ok ? undefined : AGAIN_AFTER_SECONDS[result.reason];
    if (startAfterSeconds !== undefined) await enqueue({ job: jobs.syncCoupon, payload, startAfterSeconds });
  } catch (error) {
    if (error instanceof ShopifyThrottled) {
      await enqueue({
        job: jobs.syncCoupon,
        payload,
        startAfterSeconds: Math.ceil(error.retryAfterMs / 1000),
      });
      return;
    }
    if (error instanceof ShopifyAccessLost) {
      await recordSyncFailure({ shopId, couponId, error: { reason: "access-lost", message: error.message } });
      return;
    }
    if (error instanceof ShopifyUnreachable && attempt >= ATTEMPTS_BEFORE_TOLD) {
      await recordSyncFailure({ shopId, couponId, error: { reason: "unreachable", message: "" } });
    }
    throw error;
  }
}
