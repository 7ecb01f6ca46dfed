import type { Prisma } from "@prisma/client";

/**
 * The rule if a coupon of this shop can link to it: its trigger is `coupon` and it is not archived. Null else. Locked
 * until the caller's transaction ends, so that it stays so until the coupon is linked; locked before the coupon, as
 * every other place does.
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
