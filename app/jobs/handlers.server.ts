import type { z } from "zod";
import type { JobDefinition, jobs } from "~/jobs/definitions";
import type { JobHandler } from "~/jobs/handler";
import { applyUsageDeltasJob, bookCodeWebhooksJob, bookInboxJob } from "~/jobs/handlers/book-inbox.server";
import { checkCodeJob, checkCouponJob, checkRuleJob } from "~/jobs/handlers/check-shopify.server";
import { eraseShopJob, redactCustomerJob } from "~/jobs/handlers/erase.server";
import { generateBatchJob } from "~/jobs/handlers/generate-batch.server";
import { publishNoticeJob } from "~/jobs/handlers/publish-notice.server";
import {
  bookOrdersOfCodeJob,
  checkShopsJob,
  compareUsageJob,
  reconcileOrdersJob,
  reconcileShopsJob,
  refetchOrderJob,
} from "~/jobs/handlers/reconcile.server";
import { sweepJob, sweepStepJob } from "~/jobs/handlers/sweep.server";
import { syncCodesJob } from "~/jobs/handlers/sync-codes.server";
import { syncCouponJob } from "~/jobs/handlers/sync-coupon.server";
import { syncRuleJob } from "~/jobs/handlers/sync-rule.server";
import { updateDiscountsJob } from "~/jobs/handlers/update-discounts.server";

type Handlers = {
  [Name in keyof typeof jobs]: (typeof jobs)[Name] extends JobDefinition<infer Payload>
    ? JobHandler<z.output<Payload>>
    : never;
};

/** The handler of each job. A job without a handler is a type error. */
export const handlers: Handlers = {
  syncCoupon: syncCouponJob,
  syncRule: syncRuleJob,
  updateDiscounts: { run: updateDiscountsJob },
  generateBatch: { run: generateBatchJob },
  syncCodes: syncCodesJob,
  publishNotice: publishNoticeJob,
  bookInbox: { run: bookInboxJob },
  bookCodeWebhooks: { run: bookCodeWebhooksJob },
  applyUsageDeltas: { run: applyUsageDeltasJob },
  sweep: { run: sweepJob },
  sweepStep: { run: sweepStepJob },
  reconcileOrders: reconcileOrdersJob,
  reconcileShops: { run: reconcileShopsJob },
  bookOrdersOfCode: bookOrdersOfCodeJob,
  refetchOrder: refetchOrderJob,
  checkCoupon: { run: checkCouponJob },
  checkRule: { run: checkRuleJob },
  checkCode: { run: checkCodeJob, isRetriedWithoutAccess: true },
  compareUsage: compareUsageJob,
  checkShops: { run: checkShopsJob },
  eraseShop: { run: eraseShopJob },
  redactCustomer: { run: redactCustomerJob },
};
