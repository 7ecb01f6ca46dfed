import type { Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";

interface ActivityEntry {
  shopId: bigint;
  couponId?: bigint;
  codeId?: bigint;
  batchId?: bigint;
  discountRuleId?: bigint;
  /** `staff:ID` of a staff member in Shopify, or `system`. */
  actor: string;
  kind:
    | "coupon-created"
    | "coupon-linked"
    | "coupon-live"
    | "coupon-sync-failed"
    | "coupon-edited"
    | "coupon-moved"
    | "coupon-archived"
    | "coupon-restored"
    | "coupon-changed-in-shopify"
    | "coupon-deleted-in-shopify"
    | "coupon-reactivated-in-shopify"
    | "coupon-settings-adopted"
    | "code-added-in-shopify"
    | "code-not-adopted"
    | "code-removed-in-shopify"
    | "code-replaced"
    | "discount-activated"
    | "discount-archived"
    | "discount-changed"
    | "discount-created"
    | "discount-live"
    | "discount-sync-failed"
    | "discount-changed-in-shopify"
    | "discount-deactivated-in-shopify"
    | "discount-activated-in-shopify"
    | "discount-deleted-in-shopify"
    | "discount-settings-adopted"
    | "interaction-changed"
    | "discount-deactivated"
    | "discount-deleted"
    | "discount-drafted"
    | "discount-restored"
    | "batch-started"
    | "batch-imported"
    | "batch-paused"
    | "batch-resumed"
    | "batch-cancelled"
    | "codes-disabled"
    | "codes-enabled"
    | "codes-deleted";
  detail?: Prisma.InputJsonObject;
}

/** The kinds of activity. Each kind needs a text for the Activity tab, in describe-activity.ts. */
export type ActivityKind = ActivityEntry["kind"];

/**
 * Records an activity. Pass the transaction of the change that the activity describes, so that both are stored or
 * neither is.
 */
export async function recordActivity(entry: ActivityEntry, db: Database = prisma): Promise<void> {
  await db.activity.create({ data: entry });
}
