import type { Prisma } from "@prisma/client";

/**
 * Returns the rule if a coupon can be linked to it, otherwise null. A coupon can be linked if the rule's trigger is
 * `coupon` and the rule is not archived. Locks the rule until the caller's transaction ends, so that nobody can change
 * the trigger or archive the rule before the coupon is linked. Call this function before locking the coupon: every
 * function locks rules before coupons, which prevents deadlocks.
 */
export async function findLinkableRule(
  { shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint },
  tx: Prisma.TransactionClient,
): Promise<{ id: bigint; name: string } | null> {
  const [rule] = await tx.$queryRaw<{ id: bigint; name: string }[]>`
    SELECT id, name FROM discount_rules
    WHERE shop_id = ${shopId} AND id = ${discountRuleId} AND trigger = 'coupon' AND status <> 'archived' FOR SHARE`;
  return rule ?? null;
}
