import type { z } from "zod";
import { checkCode } from "~/domain/codes/drift/check-code.server";
import { checkCoupon } from "~/domain/coupons/drift/check-coupon.server";
import { checkRule } from "~/domain/discounts/drift/check-rule.server";
import type { jobs } from "~/jobs/definitions";
import { type RunAgain, toRunAgain } from "~/jobs/handler";
import { logger } from "~/logger.server";

type Result = Awaited<ReturnType<typeof checkCoupon> | ReturnType<typeof checkRule>>;

/** Which results need another check, and when: the app has just written the discount, or a sync of it is pending. */
const CHECK_AGAIN_AFTER_SECONDS: Partial<Record<Result, number>> = { superseded: 3, waiting: 20 };

export async function checkCouponJob(
  payload: z.output<typeof jobs.checkCoupon.payload>,
): Promise<RunAgain | undefined> {
  const result = await checkCoupon(payload);
  logger.info({ ...payload, result }, "coupon compared with Shopify");
  return toRunAgain(CHECK_AGAIN_AFTER_SECONDS[result]);
}

export async function checkRuleJob(
  payload: z.output<typeof jobs.checkRule.payload>,
): Promise<RunAgain | undefined> {
  const result = await checkRule(payload);
  logger.info({ ...payload, result }, "rule compared with Shopify");
  return toRunAgain(CHECK_AGAIN_AFTER_SECONDS[result]);
}

export async function checkCodeJob(payload: z.output<typeof jobs.checkCode.payload>): Promise<undefined> {
  await checkCode({ ...payload, shopifyCodeId: payload.shopifyCodeId ?? null });
}
