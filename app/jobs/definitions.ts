import { z } from "zod";

/** Ids are bigints with us and text in the queue's JSON. */
const id = z.union([z.bigint(), z.string().regex(/^\d+$/).transform(BigInt)]);

/** How long a job may run before it is taken from its worker. With the queue's own look-round every 10 s, the job
 * of a killed worker is picked up again within 60 s. Handlers work in slices well below it. */
const EXPIRE_SECONDS = 40;

export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
  /** How many jobs one look at the queue takes. */
  batchSize: number;
  /** How many look at the queue side by side, in one process. */
  workers: number;
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
  return { batchSize: 1, workers: 1, retryLimit: 10, expireInSeconds: EXPIRE_SECONDS, ...job };
}

export const jobs = {
  /** Makes Shopify hold a coupon as we do. */
  syncCoupon: defineJob({
    name: "sync-coupon",
    payload: z.object({ shopId: id, couponId: id }),
    // A rule or a setting may concern hundreds at once; what Shopify takes a second, the call budget minds.
    batchSize: 5,
    workers: 2,
  }),
  /** Makes Shopify hold an automatic rule as we do. */
  syncRule: defineJob({
    name: "sync-rule",
    payload: z.object({ shopId: id, discountRuleId: id }),
    batchSize: 5,
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
    workers: 2,
  }),
  /** Brings a shop's waiting codes to Shopify. */
  syncCodes: defineJob({
    name: "sync-codes",
    payload: z.object({ shopId: id }),
    workers: 3,
    uniqueKey: ({ shopId }) => String(shopId),
  }),
  /** Books one webhook of the inbox. */
  bookWebhook: defineJob({
    name: "book-webhook",
    payload: z.object({ webhookEventId: id }),
    batchSize: 500,
    retryLimit: 12,
  }),
  /** Adds the waiting uses to the counters of coupons and codes. */
  foldUsage: defineJob({ name: "fold-usage", payload: z.object({}), schedule: "* * * * *", retryLimit: 0 }),
  /** Sends again what has no job any more: coupons behind Shopify, webhooks not booked. */
  sweep: defineJob({ name: "sweep", payload: z.object({}), schedule: "* * * * *", retryLimit: 0 }),
  /** Books a shop's orders that no webhook told of. */
  reconcileOrders: defineJob({
    name: "reconcile-orders",
    payload: z.object({ shopId: id }),
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
    payload: z.object({ shopId: id, code: z.string().min(1), after: z.string().optional() }),
  }),
  /** Asks Shopify for one order that a late webhook told of, and books it as it is now. */
  correctOrder: defineJob({ name: "correct-order", payload: z.object({ shopId: id, shopifyOrderId: id }) }),
  /** Holds a coupon against its discount in Shopify, which somebody may have changed there. */
  checkCoupon: defineJob({
    name: "check-coupon",
    payload: z.object({ shopId: id, couponId: id }),
    workers: 2,
    uniqueKey: ({ couponId }) => String(couponId),
  }),
  /** Holds an automatic rule against its discount in Shopify, which somebody may have changed there. */
  checkRule: defineJob({
    name: "check-rule",
    payload: z.object({ shopId: id, discountRuleId: id }),
    uniqueKey: ({ discountRuleId }) => String(discountRuleId),
  }),
  /** Holds one code against Shopify, where somebody may have added or removed it. */
  checkCode: defineJob({
    name: "check-code",
    payload: z.object({ shopId: id, couponId: id, code: z.string().min(1), shopifyCodeId: id.optional() }),
    workers: 2,
  }),
  /** Compares a shop's uses with Shopify's counts. */
  compareUsage: defineJob({
    name: "compare-usage",
    payload: z.object({ shopId: id, afterCouponId: id.optional() }),
  }),
  compareShops: defineJob({
    name: "compare-shops",
    payload: z.object({}),
    schedule: "40 3 * * *",
    retryLimit: 0,
  }),
} as const;
