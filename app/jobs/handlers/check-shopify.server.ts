import type { z } from "zod";
import { checkCode } from "~/domain/codes/outside/check-code.server";
import { checkCoupon } from "~/domain/coupons/outside/check-coupon.server";
import { checkRule } from "~/domain/discounts/outside/check-rule.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { logger } from "~/logger.server";
import { ShopifyAccessLost, ShopifyThrottled } from "~/shopify/gateway.server";

/** What calls for another look, and when: after our own write, or after one that waits for its turn. */
const AGAIN_AFTER_SECONDS: Partial<Record<string, number>> = { overtaken: 3, waiting: 20 };

export async function checkCouponJob(payload: z.output<typeof jobs.checkCoupon.payload>): Promise<void> {
  const job = jobs.checkCoupon;
  await inShopifysTime({ job, payload }, async () => {
    const result = await checkCoupon(payload);
    logger.info({ ...payload, result }, "coupon held against Shopify");
    const startAfterSeconds = AGAIN_AFTER_SECONDS[result];
    if (startAfterSeconds !== undefined) await enqueue({ job, payload, startAfterSeconds });
  });
}

export async function checkRuleJob(payload: z.output<typeof jobs.checkRule.payload>): Promise<void> {
  const job = jobs.checkRule;
  await inShopifysTime({ job, payload }, async () => {
    const result = await checkRule(payload);
    logger.info({ ...payload, result }, "rule held against Shopify");
    const startAfterSeconds = AGAIN_AFTER_SECONDS[result];
    if (startAfterSeconds !== undefined) await enqueue({ job, payload, startAfterSeconds });
  });
}

export async function checkCodeJob(payload: z.output<typeof jobs.checkCode.payload>): Promise<void> {
  await inShopifysTime({ job: jobs.checkCode, payload }, async () => {
    await checkCode({ ...payload, shopifyCodeId: payload.shopifyCodeId ?? null });
  });
}

/** Comes again when Shopify has room; without access there is nothing that we could notice. */
async function inShopifysTime<Payload extends z.ZodType>(
  again: { job: JobDefinition<Payload>; payload: z.input<Payload> },
  work: () => Promise<void>,
) {
  try {
    await work();
  } catch (error) {
    if (error instanceof ShopifyThrottled) {
      await enqueue({ ...again, startAfterSeconds: Math.ceil(error.retryAfterMs / 1000) });
    } else if (!(error instanceof ShopifyAccessLost)) throw error;
  }
}
