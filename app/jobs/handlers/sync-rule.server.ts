import type { z } from "zod";
import { recordRuleSyncFailure } from "~/domain/discounts/automatic/record-rule-sync-failure.server";
import { syncRule } from "~/domain/discounts/automatic/sync-rule.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { logger } from "~/logger.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

/** A blip is nobody's business; an outage of half a minute is told on the rule while the queue goes on trying. */
const ATTEMPTS_BEFORE_TOLD = 4;
const BUSY_SECONDS = 2;

/** As the coupons' job does: waits where Shopify asks for it, gives up with a reason, or leaves it to the queue. */
export async function syncRuleJob(
  payload: z.output<typeof jobs.syncRule.payload>,
  attempt: number,
): Promise<void> {
  const { shopId, discountRuleId } = payload;
  try {
    const result = await syncRule(payload);
    if (!result.ok && result.reason === "busy") {
      await enqueue({ job: jobs.syncRule, payload, startAfterSeconds: BUSY_SECONDS });
    }
    logger.info({ shopId, discountRuleId, result: result.ok ? "synced" : result.reason }, "rule sync");
  } catch (error) {
    if (error instanceof ShopifyThrottled) {
      const startAfterSeconds = Math.ceil(error.retryAfterMs / 1000);
      await enqueue({ job: jobs.syncRule, payload, startAfterSeconds });
      return;
    }
    if (error instanceof ShopifyAccessLost) {
      const reason = { reason: "access-lost", message: error.message } as const;
      await recordRuleSyncFailure({ shopId, discountRuleId, error: reason });
      return;
    }
    if (error instanceof ShopifyUnreachable && attempt >= ATTEMPTS_BEFORE_TOLD) {
      const reason = { reason: "unreachable", message: "" } as const;
      await recordRuleSyncFailure({ shopId, discountRuleId, error: reason });
    }
    throw error;
  }
}
