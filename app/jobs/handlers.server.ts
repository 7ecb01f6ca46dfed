import type { z } from "zod";
import { generateBatch } from "~/domain/batches/generate-batch.server";
import { bookCodeWebhooks } from "~/domain/inbox/book-code-webhooks.server";
import { bookInbox } from "~/domain/inbox/book-inbox.server";
import { eraseShop } from "~/domain/privacy/erase-shop.server";
import { redactCustomer } from "~/domain/privacy/redact-customer.server";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { publishNotice } from "~/domain/settings/publish-notice.server";
import { recordNoticeFailure } from "~/domain/settings/record-notice-failure.server";
import { recordSyncFailure } from "~/domain/sync/claim-discount.server";
import { enqueuePoolSync } from "~/domain/sync/codes/enqueue-pool-sync.server";
import { recordCodesSyncFailure } from "~/domain/sync/codes/record-codes-sync-failure.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { checkCode } from "~/domain/sync/drift/check-code.server";
import { checkDiscount } from "~/domain/sync/drift/check-discount.server";
import { syncDiscount } from "~/domain/sync/sync-discount.server";
import { markCouponsOutOfDate } from "~/domain/sync/updates/mark-coupons-out-of-date.server";
import type { JobDefinition, jobs } from "~/jobs/definitions";
import type { JobHandler } from "~/jobs/handler";
import {
  bookOrdersOfCodeJob,
  checkShopsJob,
  compareUsageJob,
  reconcileOrdersJob,
  reconcileShopsJob,
  refetchOrderJob,
} from "~/jobs/handlers/reconcile.server";
import { sweepJob, sweepStepJob } from "~/jobs/handlers/sweep.server";

type Handlers = {
  [Name in keyof typeof jobs]: (typeof jobs)[Name] extends JobDefinition<infer Payload>
    ? JobHandler<z.output<Payload>>
    : never;
};

const syncDiscountJob: JobHandler<DiscountOwnerRef> = {
  run: async ({ payload: owner, deadline }) => outcomeOf(await syncDiscount({ owner, deadline })),
  onShopifyError: ({ payload: owner, error }) => recordSyncFailure({ owner, error }),
};

const checkDiscountJob: JobHandler<DiscountOwnerRef> = {
  async run({ payload: owner }) {
    const result = await checkDiscount({ owner });
    // A superseded sync does not run again, because whoever supersedes a sync enqueues another one.
    return result === "superseded" ? "compare-again" : result;
  },
};

/** The handler of each job. A job without a handler is a type error. */
export const handlers: Handlers = {
  syncCoupon: syncDiscountJob,
  syncRule: syncDiscountJob,
  checkCoupon: checkDiscountJob,
  checkRule: checkDiscountJob,
  syncCodes: {
    run: ({ payload, deadline }) => syncCodes({ ...payload, deadline }),
    onShopifyError: ({ payload, error }) => recordCodesSyncFailure({ ...payload, error }),
  },
  checkCode: {
    async run({ payload }): Promise<undefined> {
      await checkCode({ ...payload, shopifyCodeId: payload.shopifyCodeId ?? null });
    },
    isRetriedWithoutAccess: true,
  },
  updateDiscounts: { run: ({ payload, deadline }) => markCouponsOutOfDate({ ...payload, deadline }) },
  generateBatch: {
    async run({ payload, deadline }) {
      const outcome = await generateBatch({ ...payload, deadline });
      await enqueuePoolSync(payload);
      return outcome;
    },
  },
  publishNotice: {
    run: async ({ payload }) => outcomeOf(await publishNotice(payload)),
    onShopifyError: ({ payload, error }) => recordNoticeFailure({ ...payload, error }),
  },
  bookInbox: {
    async run({ payload, deadline }) {
      const outcome = await bookInbox({ ...payload, deadline });
      await applyUsageDeltas();
      return outcome;
    },
  },
  bookCodeWebhooks: { run: ({ payload, deadline }) => bookCodeWebhooks({ ...payload, deadline }) },
  applyUsageDeltas: {
    async run(): Promise<undefined> {
      await applyUsageDeltas();
    },
  },
  sweep: { run: sweepJob },
  sweepStep: { run: ({ payload }) => sweepStepJob(payload) },
  reconcileOrders: reconcileOrdersJob,
  reconcileShops: { run: reconcileShopsJob },
  bookOrdersOfCode: bookOrdersOfCodeJob,
  refetchOrder: refetchOrderJob,
  compareUsage: compareUsageJob,
  checkShops: { run: checkShopsJob },
  eraseShop: { run: ({ payload, deadline }) => eraseShop({ ...payload, deadline }) },
  redactCustomer: {
    async run({ payload, deadline }) {
      const outcome = await redactCustomer({ ...payload, deadline });
      return outcome === "more" ? "rows-locked" : outcome;
    },
  },
};

function outcomeOf(result: { ok: true } | { ok: false; reason: string }): string {
  return result.ok ? "done" : result.reason;
}
