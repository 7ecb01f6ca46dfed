import { prisma } from "~/db.server";

export type ClaimedRule = NonNullable<Awaited<ReturnType<typeof claimRule>>>;

/**
 * Claims a rule for this worker with a new fencing token, which invalidates all earlier claims. Returns null if the
 * rule neither has nor needs an automatic discount in Shopify, or if the shop has uninstalled the app.
 */
export async function claimRule({ shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint }) {
  const [claimed] = await prisma.discountRule.updateManyAndReturn({
    where: {
      shopId,
      id: discountRuleId,
      OR: [
        { shopifyDiscountId: { not: null } },
        { creationAttemptedAt: { not: null } },
        { trigger: "automatic", status: "active" },
      ],
    },
    data: { syncFence: { increment: 1 } },
    select: { syncFence: true },
  });
  if (!claimed) return null;
  const rule = await prisma.discountRule.findFirstOrThrow({
    where: { shopId, id: discountRuleId },
    include: { shop: true },
  });
  return rule.shop.uninstalledAt ? null : { rule, fence: claimed.syncFence };
}
