import type { z } from "zod";
import { foldUsage } from "~/domain/redemptions/fold-usage.server";
import type { JobDefinition, jobs } from "~/jobs/definitions";
import { bookWebhookJob, bookWebhooksTogether } from "~/jobs/handlers/book-webhook.server";
import { checkCodeJob, checkCouponJob, checkRuleJob } from "~/jobs/handlers/check-shopify.server";
import { generateBatchJob } from "~/jobs/handlers/generate-batch.server";
import {
  bookOrdersOfCodeJob,
  compareShopsJob,
  compareUsageJob,
  correctOrderJob,
  reconcileOrdersJob,
  reconcileShopsJob,
} from "~/jobs/handlers/reconcile.server";
import { sweepJob } from "~/jobs/handlers/sweep.server";
import { syncCodesJob } from "~/jobs/handlers/sync-codes.server";
import { syncCouponJob } from "~/jobs/handlers/sync-coupon.server";
import { syncRuleJob } from "~/jobs/handlers/sync-rule.server";
import { updateDiscountsJob } from "~/jobs/handlers/update-discounts.server";

export interface JobHandler<Payload> {
  /** `attempt` counts from 0: how often the queue has tried this job before. */
  run: (payload: Payload, attempt: number) => Promise<unknown>;
  /** Does what of a batch is cheaper together, before the rest is done one by one; answers that rest. */
  runTogether?: (payloads: Payload[]) => Promise<Payload[]>;
  /** Once after each batch, for work that is cheaper together. */
  afterBatch?: () => Promise<unknown>;
}

type Handlers = {
  [Name in keyof typeof jobs]: (typeof jobs)[Name] extends JobDefinition<infer Payload>
    ? JobHandler<z.output<Payload>>
    : never;
};

/** Who does which job. A job without a handler does not compile. */
export const handlers: Handlers = {
  syncCoupon: { run: syncCouponJob },
  syncRule: { run: syncRuleJob },
  updateDiscounts: { run: updateDiscountsJob },
  generateBatch: { run: generateBatchJob },
  syncCodes: { run: syncCodesJob },
  bookWebhook: { run: bookWebhookJob, runTogether: bookWebhooksTogether, afterBatch: foldUsage },
  foldUsage: { run: foldUsage },
  sweep: { run: sweepJob },
  reconcileOrders: { run: reconcileOrdersJob },
  reconcileShops: { run: reconcileShopsJob },
  bookOrdersOfCode: { run: bookOrdersOfCodeJob },
  correctOrder: { run: correctOrderJob },
  checkCoupon: { run: checkCouponJob },
  checkRule: { run: checkRuleJob },
  checkCode: { run: checkCodeJob },
  compareUsage: { run: compareUsageJob },
  compareShops: { run: compareShopsJob },
};
