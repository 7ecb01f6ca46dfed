import { prisma } from "~/db.server";

/** More coupons and rules than all shops together create between two backups. */
const SKIPPED_IDS = 1_000_000;

/**
 * Raises the IDs that the next coupon and the next rule of any shop get, by a million. For a database that was restored
 * from a backup: Shopify may still have discounts of coupons and rules that the backup lacks, tagged with the IDs of
 * their owners. If a new owner got such an ID, the sync could mistake the discount for the new owner's. Safe to repeat.
 * Returns the last skipped IDs.
 */
export async function skipOwnerIds(): Promise<{ lastCouponId: bigint; lastDiscountRuleId: bigint }> {
  const [skipped] = await prisma.$queryRaw<{ lastCouponId: bigint; lastDiscountRuleId: bigint }[]>`
    SELECT setval('coupons_id_seq', nextval('coupons_id_seq') + ${SKIPPED_IDS}::bigint) AS "lastCouponId",
      setval('discount_rules_id_seq', nextval('discount_rules_id_seq') + ${SKIPPED_IDS}::bigint) AS "lastDiscountRuleId"`;
  if (!skipped) throw new Error("PostgreSQL returned no row");
  return skipped;
}
