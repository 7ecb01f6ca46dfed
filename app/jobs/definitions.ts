import { z } from "zod";

/** Ids are bigints with us and text in the queue's JSON. */
const id = z.union([z.bigint(), z.string().regex(/^\d+$/).transform(BigInt)]);

/** How long a job may run before it is taken from its worker. With the queue's own look-round every 10 s, the job
 * of a killed worker is picked up again within 60 s. Handlers work in slices well below it. */
const EXPIRE_SECONDS = 40;

export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
  /** How many run side by side, in one process. */
  concurrency: number;
  /** How many of these may be of one shop, so that a busy shop leaves room for the others. */
  perShop: number;
  /** Its handler calls Shopify: while a shop's Shopify cannot be reached or asks to wait, its jobs are left in the queue. */
  callsShopify: boolean;
  /** Of jobs with the same key, one waits at the most; a second is not sent. */
  uniqueKey?(payload: z.output<Payload>): string;
  retryLimit: number;
  expireInSeconds: number;
  /** Cron in UTC, for work that comes by itself. */
  schedule?: string;
}

function defineJob<Payload extends z.ZodType>(
  job: Pick<JobDefinition<Payload>, "name" | "payload"> & Partial<JobDefinition<Payload>>,
): JobDefinition<Payload> {
  const { concurrency = 1 } = job;
  return {
    concurrency,
    perShop: Math.max(1, Math.floor(concurrency / 2)),
    callsShopify: false,
    retryLimit: 10,
    expireInSeconds: EXPIRE_SECONDS,
    ...job,
  };
}

export const jobs = {
  /** Makes Shopify hold a coupon as we do. */
  syncCoupon: defineJob({
    name: "sync-coupon",
    payload: z.object({ shopId: id, couponId: id }),
    // A changed discount or setting may concern hundreds at once; the call budget limits them further.
    concurrency: 12,
    perShop: 6,
    callsShopify: true,
    uniqueKey: ({ couponId }) => String(couponId),
  }),
  /** Makes Shopify hold an automatic rule as we do. */
  syncRule: defineJob({
    name: "sync-rule",
    payload: z.object({ shopId: id, discountRuleId: id }),
    concurrency: 4,
    callsShopify: true,
    uniqueKey: ({ discountRuleId }) => String(discountRuleId),
  }),
  /** Marks the coupons that a changed rule or setting concerns, and sends their syncs. */
  updateDiscounts: defineJob({
    name: "update-discounts",
    payload: z.object({ shopId: id, discountRuleId: id }),
    uniqueKey: ({ shopId, discountRuleId }) => `${shopId}:${discountRuleId}`,
  }),
  /** Makes the codes of a batch. */
  generateBatch: defineJob({
    name: "generate-batch",
    payload: z.object({ shopId: id, batchId: id }),
    concurrency: 2,
  }),
  /** Brings a shop's waiting codes to Shopify. */
  syncCodes: defineJob({
    name: "sync-codes",
    payload: z.object({ shopId: id }),
    // Nearly all of the time it waits for Shopify.
    concurrency: 6,
    perShop: 1,
    callsShopify: true,
    uniqueKey: ({ shopId }) => String(shopId),
  }),
  /** Books what waits in a shop's inbox, code notices excepted. */
  bookInbox: defineJob({
    name: "book-inbox",
    payload: z.object({ shopDomain: z.string().min(1) }),
    concurrency: 4,
    perShop: 1,
    uniqueKey: ({ shopDomain }) => shopDomain,
  }),
  /** Books the code notices of a shop's inbox: a pool of a million codes sends a million, and they delay nothing else. */
  bookCodeWebhooks: defineJob({
    name: "book-code-webhooks",
    payload: z.object({ shopDomain: z.string().min(1) }),
    concurrency: 2,
    perShop: 1,
    uniqueKey: ({ shopDomain }) => shopDomain,
  }),
  /** Adds the waiting uses to the counters of coupons and codes. */
  applyUsageDeltas: defineJob({
    name: "apply-usage-deltas",
    payload: z.object({}),
    schedule: "* * * * *",
    retryLimit: 0,
  }),
  /** Starts each step of the sweep as a job of its own. */
  sweep: defineJob({ name: "sweep", payload: z.object({}), schedule: "* * * * *", retryLimit: 0 }),
  /** One step of the sweep: enqueues work that has no job any more, or drops what is kept for a time only. */
  sweepStep: defineJob({
    name: "sweep-step",
    payload: z.object({ step: z.string().min(1) }),
    concurrency: 2,
    uniqueKey: ({ step }) => step,
    retryLimit: 0,
  }),
  /** Books a shop's orders that no webhook told of. */
  reconcileOrders: defineJob({
    name: "reconcile-orders",
    payload: z.object({ shopId: id }),
    concurrency: 4,
    perShop: 1,
    callsShopify: true,
    uniqueKey: ({ shopId }) => String(shopId),
  }),
  reconcileShops: defineJob({
    name: "reconcile-shops",
    payload: z.object({}),
    schedule: "*/15 * * * *",
    retryLimit: 0,
  }),
  /** Books a shop's orders that used one code, whenever that was. */
  bookOrdersOfCode: defineJob({
    name: "book-orders-of-code",
    payload: z.object({
      shopId: id,
      code: z.string().min(1),
      /** Where to continue; absent at the start. */
      window: z
        .object({ from: z.coerce.date(), cursor: z.string().nullable(), count: z.number().int() })
        .optional(),
    }),
    concurrency: 2,
    callsShopify: true,
  }),
  /** Asks Shopify for one order that a late webhook told of, and books it as it is now. */
  refetchOrder: defineJob({
    name: "refetch-order",
    payload: z.object({ shopId: id, shopifyOrderId: id }),
    concurrency: 4,
    callsShopify: true,
  }),
  /** Holds a coupon against its discount in Shopify, which somebody may have changed there. */
  checkCoupon: defineJob({
    name: "check-coupon",
    payload: z.object({ shopId: id, couponId: id }),
    concurrency: 4,
    callsShopify: true,
    uniqueKey: ({ couponId }) => String(couponId),
  }),
  /** Holds an automatic rule against its discount in Shopify, which somebody may have changed there. */
  checkRule: defineJob({
    name: "check-rule",
    payload: z.object({ shopId: id, discountRuleId: id }),
    concurrency: 2,
    callsShopify: true,
    uniqueKey: ({ discountRuleId }) => String(discountRuleId),
  }),
  /** Holds one code against Shopify, where somebody may have added or removed it. */
  checkCode: defineJob({
    name: "check-code",
    payload: z.object({ shopId: id, couponId: id, code: z.string().min(1), shopifyCodeId: id.optional() }),
    concurrency: 4,
    callsShopify: true,
  }),
  /** Compares a shop's uses with Shopify's counts. */
  compareUsage: defineJob({
    name: "compare-usage",
    payload: z.object({ shopId: id, afterCouponId: id.optional() }),
    concurrency: 2,
    callsShopify: true,
  }),
  checkShops: defineJob({
    name: "check-shops",
    payload: z.object({}),
    schedule: "40 3 * * *",
    retryLimit: 0,
  }),
  /** Erases a shop that asked for it, in slices. */
  eraseShop: defineJob({
    name: "erase-shop",
    payload: z.object({ shopId: id.nullable(), shopDomain: z.string().min(1), upToWebhookId: id }),
    retryLimit: 20,
  }),
  /** Carries out the redaction of a customer, in slices. */
  redactCustomer: defineJob({
    name: "redact-customer",
    payload: z.object({ shopId: id, customerRedactionId: id }),
    retryLimit: 20,
  }),
} as const;
