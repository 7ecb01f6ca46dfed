import { prisma } from "~/db.server";

/** More coupons and rules than all shops together create between two backups. */
const SKIPPED_IDS = 1_000_000;

/**
 * Raises the IDs that the next coupon and the next rule of any shop get, by a million. For a database that was restored
 * from a backup: Shopify may still have discounts of coupons and rules that the backup lacks, tagged with the IDs of
 * their owners. If a new owner got such an ID, the sync could mistake the discount for the new owner's. Safe to repeat.
 */
export async function skipOwnerIds(): Promise<void> {
  await prisma.$executeRaw`
    SELECT setval(pg_get_serial_sequence(owner, 'id'), nextval(pg_get_serial_sequence(owner, 'id')) + ${SKIPPED_IDS}::bigint)
    FROM unnest(ARRAY['coupons', 'discount_rules']) AS owners(owner)`;
}
