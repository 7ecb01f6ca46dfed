import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { couponsDependingOn, WHOLE_SHOP } from "~/domain/sync/updates/coupons-depending-on.server";
import type { RefusedDiscount } from "~/domain/sync/updates/update-progress";

/** Enough to see what is wrong. Any further discounts are listed once some of the first 50 are fixed. */
const MAX_LISTED = 50;

/**
 * Lists the out-of-date discounts that have a sync error: Shopify rejected the update, or the merchant must decide
 * about an external change. Lists the discounts of a rule or, without `discountRuleId`, of the whole shop. Automatic
 * discounts come first.
 */
export async function listRefusedDiscounts({
  shopId,
  discountRuleId = WHOLE_SHOP,
}: {
  shopId: bigint;
  discountRuleId?: bigint;
}): Promise<RefusedDiscount[]> {
  const isWholeShop = discountRuleId === WHOLE_SHOP;
  const rules = await prisma.shopifyDiscount.findMany({
    where: {
      shopId,
      ...(isWholeShop ? { discountRule: { trigger: "automatic", status: "active" } } : { discountRuleId }),
      syncError: { not: Prisma.AnyNull },
      // Omits rules that are up to date. If such a rule has a sync error, an external change was found after its sync.
      syncedVersion: { lt: prisma.shopifyDiscount.fields.version },
    },
    select: { syncError: true, discountRule: { select: { id: true, name: true } } },
    orderBy: { discountRuleId: "asc" },
    take: MAX_LISTED,
  });
  const coupons = await prisma.$queryRaw<{ id: bigint; name: string; syncError: unknown }[]>`
    SELECT coupons.id, coupons.name, record.sync_error AS "syncError"
    FROM coupons JOIN discount_rules rules ON rules.id = coupons.discount_rule_id
      JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
    WHERE ${couponsDependingOn({ shopId, discountRuleId })} AND record.sync_error IS NOT NULL
      AND record.synced_version < record.version
    ORDER BY coupons.id LIMIT ${MAX_LISTED}`;
  return [
    ...rules.flatMap(({ discountRule: rule, syncError }) =>
      rule ? [{ kind: "rule" as const, id: rule.id, name: rule.name, syncError }] : [],
    ),
    ...coupons.map((coupon) => ({ kind: "coupon" as const, ...coupon })),
  ].slice(0, MAX_LISTED);
}
