import { Prisma } from "@prisma/client";

/**
 * Of a row of `coupons`: its codes can be brought to Shopify now. One whose discount somebody deleted there waits for the
 * merchant's word, and is not to hold up the codes of others meanwhile.
 */
export const canSyncCodes = Prisma.sql`
  coupons.shopify_discount_id IS NOT NULL AND coupons.archived_at IS NULL AND coupons.discount_rule_id IS NOT NULL
  AND coupons.sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify'`;
