import { Prisma } from "@prisma/client";

/**
 * SQL condition on `coupons`: the coupon's codes can be sent to Shopify now. A coupon whose discount was deleted in
 * Shopify is excluded, because it waits for the merchant's decision and must not block the codes of other coupons. The
 * query must join `shopify_discounts` as `record`.
 */
export const canSyncCodes = Prisma.sql`
  record.shopify_id IS NOT NULL AND record.sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify'
  AND coupons.archived_at IS NULL AND coupons.discount_rule_id IS NOT NULL`;

/**
 * SQL condition on `batches`: the batch has pending codes that can be sent to Shopify now. The query must join the
 * batch's coupon as `coupons`, and `shopify_discounts` as `record`.
 */
export const hasCodesToSync = Prisma.sql`
  batches.status <> 'paused' AND batches.synced_count + batches.failed_count < batches.created_count AND ${canSyncCodes}`;
