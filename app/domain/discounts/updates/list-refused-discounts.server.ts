import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { couponsDependingOn, WHOLE_SHOP } from "~/domain/discounts/updates/coupons-depending-on.server";
import type { RefusedDiscount } from "~/domain/discounts/updates/update-progress";

/**
 * Maximum number of discounts to list, enough to see what is wrong. The remaining discounts are listed once the
 * merchant has fixed the first 50.
 */
const MAX_SHOWN = 50;

/**
 * Lists the discounts of an update that Shopify rejected, or that wait for the merchant's decision about an external
 * change, each with its sync error. Automatic discounts come first.
 */
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
      // Omits rules that are up to date. Their sync error is an external change that was found after the update.
      syncedVersion: { lt: prisma.discountRule.fields.version },
    },
    select: { id: true, name: true, syncError: true },
    orderBy: { id: "asc" },
    take: MAX_SHOWN,
  });
  const coupons = await prisma.$queryRaw<{ id: bigint; name: string; syncError: unknown }[]>`
    SELECT coupons.id, coupons.name, coupons.sync_error AS "syncError"
    FROM coupons JOIN discount_rules rules ON rules.id = coupons.discount_rule_id
    WHERE ${couponsDependingOn({ shopId, discountRuleId })} AND coupons.sync_error IS NOT NULL
      AND coupons.synced_version < coupons.version
    ORDER BY coupons.id LIMIT ${MAX_SHOWN}`;
  return [
    ...rules.map((rule) => ({ kind: "rule" as const, ...rule })),
    ...coupons.map((coupon) => ({ kind: "coupon" as const, ...coupon })),
  ].slice(0, MAX_SHOWN);
}
