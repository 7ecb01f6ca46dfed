import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { couponsFollowing, WHOLE_SHOP } from "~/domain/discounts/updates/coupons-following.server";
import type { RefusedDiscount } from "~/domain/discounts/updates/update-progress";

/** Enough to see what is wrong. The rest appear as these are fixed. */
const MAX_SHOWN = 50;

/** The discounts of an update that Shopify rejected, with the reason; automatic discounts first. */
export async function listRefusedDiscounts({
  shopId,
  discountRuleId = WHOLE_SHOP,
}: {
  shopId: bigint;
  discountRuleId?: bigint;
}): Promise<RefusedDiscount[]> {
  const isWholeShop = discountRuleId === WHOLE_SHOP;
  const rules = await prisma.discountRule.findMany({
    where: {
      shopId,
      ...(isWholeShop ? { trigger: "automatic", status: "active" } : { id: discountRuleId }),
      syncError: { not: Prisma.AnyNull },
      // A change made in the Shopify admin is not a rejection: the rule is then up to date unless it was edited since.
      syncedVersion: { lt: prisma.discountRule.fields.version },
    },
    select: { id: true, name: true, syncError: true },
    orderBy: { id: "asc" },
    take: MAX_SHOWN,
  });
  const coupons = await prisma.$queryRaw<{ id: bigint; name: string; syncError: unknown }[]>`
    SELECT coupons.id, coupons.name, coupons.sync_error AS "syncError"
    FROM coupons JOIN discount_rules rules ON rules.id = coupons.discount_rule_id
    WHERE ${couponsFollowing({ shopId, discountRuleId })} AND coupons.sync_error IS NOT NULL
      AND coupons.synced_version < coupons.version
    ORDER BY coupons.id LIMIT ${MAX_SHOWN}`;
  return [
    ...rules.map((rule) => ({ kind: "rule" as const, ...rule })),
    ...coupons.map((coupon) => ({ kind: "coupon" as const, ...coupon })),
  ].slice(0, MAX_SHOWN);
}
