import type { z } from "zod";
import { checkCode } from "~/domain/sync/drift/check-code.server";
import { checkCoupon } from "~/domain/sync/drift/check-coupon.server";
import { checkRule } from "~/domain/sync/drift/check-rule.server";
import type { jobs } from "~/jobs/definitions";
import { type Rerun, toRerun } from "~/jobs/handler";
import { logger } from "~/logger.server";

type CheckResult = Awaited<ReturnType<typeof checkCoupon> | ReturnType<typeof checkRule>>;

/**
 * Seconds after which a check is repeated, by its result. `superseded`: the coupon or rule was changed or claimed
 * during the check, or a sync of the rule is pending. `waiting`: a sync of the coupon is pending.
 */
const RERUN_AFTER_SECONDS: Partial<Record<CheckResult, number>> = { superseded: 3, waiting: 20 };

export async function checkCouponJob(
  payload: z.output<typeof jobs.checkCoupon.payload>,
): Promise<Rerun | undefined> {
  const result = await checkCoupon(payload);
  logger.info({ ...payload, result }, "coupon compared with Shopify");
  return toRerun(RERUN_AFTER_SECONDS[result]);
}

export async function checkRuleJob(
  payload: z.output<typeof jobs.checkRule.payload>,
): Promise<Rerun | undefined> {
  const result = await checkRule(payload);
  logger.info({ ...payload, result }, "rule compared with Shopify");
  return toRerun(RERUN_AFTER_SECONDS[result]);
}

export async function checkCodeJob(payload: z.output<typeof jobs.checkCode.payload>): Promise<undefined> {
  await checkCode({ ...payload, shopifyCodeId: payload.shopifyCodeId ?? null });
}
