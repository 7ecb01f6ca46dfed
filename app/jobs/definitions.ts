import { z } from "zod";

/** Ids are bigints in the app and strings in the queue's JSON. */
const id = z.union([z.bigint(), z.string().regex(/^\d+$/).transform(BigInt)]);

/**
 * Time limit of one run of a job. After this time, pg-boss hands the job to another worker. pg-boss checks every 10 s,
 * so the job of a killed worker runs again within 60 s. A handler that has more work stops long before this time, and
 * the job is enqueued again for the rest.
 */
const EXPIRE_SECONDS = 40;

export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
  /** Maximum number of jobs of this kind that run at the same time in one process. */
  concurrency: number;
  /**
   * Maximum number of one shop's jobs of this kind that run at the same time in one process. Usually lower than
   * `concurrency`, so that a busy shop leaves room for other shops.
   */
  maxPerShop: number;
  /**
   * Whether the handler calls Shopify. If true, a shop's jobs of this kind stay in the queue while the shop is
   * throttled or unreachable.
   */
  callsShopify: boolean;
  /**
   * Enqueueing a job has no effect if a job with the same key is already waiting for its first run. Delayed and bulk
   * jobs have keys of their own (see enqueueMany).
   */
  uniqueKey?(payload: z.output<Payload>): string;
  retryLimit: number;
  /**
   * Time limit of the work in one run. It is well below `expireInSeconds`, and short for jobs that must not keep other
   * shops waiting.
   */
  runLimitMs: number;
  expireInSeconds: number;
  /** Cron expression in UTC, for recurring jobs. */
  schedule?: string;
}

function defineJob<Payload extends z.ZodType>(
  job: Pick<JobDefinition<Payload>, "name" | "payload"> & Partial<JobDefinition<Payload>>,
): JobDefinition<Payload> {
  const { concurrency = 1 } = job;
  return {
    concurrency,
    maxPerShop: Math.max(1, Math.floor(concurrency / 2)),
    callsShopify: false,
    retryLimit: 10,
    runLimitMs: 15_000,
    expireInSeconds: EXPIRE_SECONDS,
    ...job,
  };
}

export const jobs = {
  /**
   * Brings a coupon's discount in Shopify up to date. Automatic discounts have a queue of their own (syncRule), so that
   * one of them does not wait for hundreds of coupons.
   */
  syncCoupon: defineJob({
    name: "sync-coupon",
    payload: z.object({ shopId: id, couponId: id }),
    // A changed discount or setting can affect hundreds of coupons at once. The call budget limits how fast these
    // coupons are synced.
    concurrency: 12,
    maxPerShop: 6,
    callsShopify: true,
    uniqueKey: ({ couponId }) => String(couponId),
  }),
  /** Brings an automatic rule's discount in Shopify up to date. */
  syncRule: defineJob({
    name: "sync-rule",
    payload: z.object({ shopId: id, discountRuleId: id }),
    concurrency: 4,
    callsShopify: true,
    uniqueKey: ({ discountRuleId }) => String(discountRuleId),
  }),
  /** Marks the coupons of a changed rule or coupon interaction as out of date, and enqueues a sync of each coupon. */
  updateDiscounts: defineJob({
    name: "update-discounts",
    payload: z.object({ shopId: id, discountRuleId: id }),
    uniqueKey: ({ shopId, discountRuleId }) => `${shopId}:${discountRuleId}`,
  }),
  /** Generates the codes of a batch. */
  generateBatch: defineJob({
    name: "generate-batch",
    payload: z.object({ shopId: id, batchId: id }),
    concurrency: 2,
  }),
  /** Adds a shop's pending codes to Shopify, and removes its disabled and deleted codes from Shopify. */
  syncCodes: defineJob({
    name: "sync-codes",
    payload: z.object({ shopId: id }),
    // Each job spends nearly all of its time waiting for Shopify, so six can run at once.
    concurrency: 6,
    maxPerShop: 1,
    callsShopify: true,
    uniqueKey: ({ shopId }) => String(shopId),
  }),
  /** Publishes a shop's storefront notice to Shopify, where the app embed reads it. */
  publishNotice: defineJob({
    name: "publish-notice",
    payload: z.object({ shopId: id }),
    concurrency: 4,
    maxPerShop: 1,
    callsShopify: true,
    uniqueKey: ({ shopId }) => String(shopId),
  }),
  /** Books the webhooks in a shop's inbox, except those about single codes. */
  bookInbox: defineJob({
    name: "book-inbox",
    payload: z.object({ shopDomain: z.string().min(1) }),
    concurrency: 4,
    maxPerShop: 1,
    runLimitMs: 5_000,
    uniqueKey: ({ shopDomain }) => shopDomain,
  }),
  /**
   * Books a shop's webhooks about single codes. A pool of a million codes causes a million such webhooks, so they have
   * a queue of their own and do not delay other webhooks.
   */
  bookCodeWebhooks: defineJob({
    name: "book-code-webhooks",
    payload: z.object({ shopDomain: z.string().min(1) }),
    concurrency: 2,
    maxPerShop: 1,
    runLimitMs: 5_000,
    uniqueKey: ({ shopDomain }) => shopDomain,
  }),
  /** Adds the rows of usage_deltas to the counters of coupons and codes. */
  applyUsageDeltas: defineJob({
    name: "apply-usage-deltas",
    payload: z.object({}),
    schedule: "* * * * *",
    retryLimit: 0,
  }),
  /** Enqueues a job for each step of the sweep. */
  sweep: defineJob({ name: "sweep", payload: z.object({}), schedule: "* * * * *", retryLimit: 0 }),
  /**
   * Runs one step of the sweep. A step enqueues jobs for unfinished work that no longer has a job, stores jobs that
   * failed too often as dead letters, or deletes expired rows.
   */
  sweepStep: defineJob({
    name: "sweep-step",
    payload: z.object({ step: z.string().min(1) }),
    concurrency: 2,
    uniqueKey: ({ step }) => step,
    retryLimit: 0,
  }),
  /** Books a shop's orders whose webhooks were missed. */
  reconcileOrders: defineJob({
    name: "reconcile-orders",
    payload: z.object({ shopId: id }),
    concurrency: 4,
    maxPerShop: 1,
    callsShopify: true,
    uniqueKey: ({ shopId }) => String(shopId),
  }),
  /** Enqueues `reconcileOrders` for every shop. */
  reconcileShops: defineJob({
    name: "reconcile-shops",
    payload: z.object({}),
    schedule: "*/15 * * * *",
    retryLimit: 0,
  }),
  /** Books all orders of a shop that used one code, however old the orders are. */
  bookOrdersOfCode: defineJob({
    name: "book-orders-of-code",
    payload: z.object({
      shopId: id,
      code: z.string().min(1),
      /** The position at which the previous job stopped. Absent in the first job. */
      window: z
        .object({
          from: z.coerce.date(),
          cursor: z.string().nullable(),
          count: z.number().int(),
          isRestarted: z.boolean().optional(),
        })
        .optional(),
    }),
    concurrency: 2,
    callsShopify: true,
  }),
  /** Fetches one order from Shopify and books the order's current state, for example after a late webhook. */
  refetchOrder: defineJob({
    name: "refetch-order",
    payload: z.object({ shopId: id, shopifyOrderId: id }),
    concurrency: 4,
    callsShopify: true,
  }),
  /** Compares a coupon with its discount in Shopify, to find changes that were made in Shopify. */
  checkCoupon: defineJob({
    name: "check-coupon",
    payload: z.object({ shopId: id, couponId: id }),
    concurrency: 4,
    callsShopify: true,
    uniqueKey: ({ couponId }) => String(couponId),
  }),
  /** Compares an automatic rule with its discount in Shopify, to find changes that were made in Shopify. */
  checkRule: defineJob({
    name: "check-rule",
    payload: z.object({ shopId: id, discountRuleId: id }),
    concurrency: 2,
    callsShopify: true,
    uniqueKey: ({ discountRuleId }) => String(discountRuleId),
  }),
  /** Checks whether one code was added to or removed from its coupon's discount in Shopify. */
  checkCode: defineJob({
    name: "check-code",
    payload: z.object({ shopId: id, couponId: id, code: z.string().min(1), shopifyCodeId: id.optional() }),
    concurrency: 4,
    callsShopify: true,
  }),
  /** Compares the usage counts of a shop's coupons with Shopify's. */
  compareUsage: defineJob({
    name: "compare-usage",
    payload: z.object({ shopId: id, afterCouponId: id.optional() }),
    concurrency: 2,
    callsShopify: true,
  }),
  /** Every night, enqueues `compareUsage` for every shop, and `checkRule` for every rule with an automatic discount. */
  checkShops: defineJob({
    name: "check-shops",
    payload: z.object({}),
    schedule: "40 3 * * *",
    retryLimit: 0,
  }),
  /** Erases all data of a shop on Shopify's request, in slices. */
  eraseShop: defineJob({
    name: "erase-shop",
    payload: z.object({ shopId: id.nullable(), shopDomain: z.string().min(1), upToWebhookId: id }),
    retryLimit: 20,
  }),
  /** Redacts a customer's data, in slices. */
  redactCustomer: defineJob({
    name: "redact-customer",
    payload: z.object({ shopId: id, customerRedactionId: id }),
    retryLimit: 20,
  }),
} as const;
