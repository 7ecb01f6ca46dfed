import type { z } from "zod";
import { checkCode } from "~/domain/codes/drift/check-code.server";
import { checkCoupon } from "~/domain/coupons/drift/check-coupon.server";
import { checkRule } from "~/domain/discounts/drift/check-rule.server";
import type { jobs } from "~/jobs/definitions";
import { type RunAgain, toRunAgain } from "~/jobs/handler";
import { logger } from "~/logger.server";

/** What calls for another look, and when: after our own write, or after one that waits for its turn. */
const AGAIN_AFTER_SECONDS: Partial<Record<string, number>> = { overtaken: 3, waiting: 20 };

export async function checkCouponJob(
  payload: z.output<typeof jobs.checkCoupon.payload>,
): Promise<RunAgain | undefined> {
  const result = await checkCoupon(payload);
  logger.info({ ...payload, result }, "coupon compared with Shopify");
  return toRunAgain(AGAIN_AFTER_SECONDS[result]);
}

export async function checkRuleJob(
  payload: z.output<typeof jobs.checkRule.payload>,
): Promise<RunAgain | undefined> {
  const result = await checkRule(payload);
  logger.info({ ...payload, result }, "rule compared with Shopify");
  return toRunAgain(AGAIN_AFTER_SECONDS[result]);
}

export async function checkCodeJob(payload: z.output<typeof jobs.checkCode.payload>): Promise<undefined> {
  await checkCode({ ...payload, shopifyCodeId: payload.shopifyCodeId ?? null });
}
