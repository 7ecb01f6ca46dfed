import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { conditions } from "~/domain/discounts/conditions";
import { readReward } from "~/domain/discounts/reward";
import type { RuleView } from "~/domain/discounts/rule-query";
import { ruleStatusDetails } from "~/domain/discounts/rule-status";
import { listRuleUpdates } from "~/domain/sync/updates/list-rule-updates.server";

const PAGE_SIZE = 50;

/** Filters of the rule list; null matches any value. */
export interface RuleFilters {
  trigger: "automatic" | "coupon" | null;
  rewardKind: string | null;
}

/**
 * Lists a page of the shop's rules in display order. Returns for each rule its two newest coupons, its usage count, its
 * status in Shopify and the progress of its last discount update.
 *
 * The usage count is the number of uses of all codes of the rule's coupons, including usage deltas that are not applied
 * yet, plus the number of orders to which the rule's automatic discount applied. Reversed uses do not count.
 */
export async function listDiscountRules({
  shopId,
  view,
  search,
  filters,
  page,
  now,
}: {
  shopId: bigint;
  view: RuleView;
  search: string;
  filters: RuleFilters;
  /** The first page is 1. */
  page: number;
  now: Date;
}) {
  const where: Prisma.DiscountRuleWhereInput = {
    shopId,
    ...whereByView[view],
    ...(filters.trigger ? { trigger: filters.trigger } : {}),
    ...(filters.rewardKind ? { rewardKind: filters.rewardKind } : {}),
    ...(search.trim() ? { name: { contains: search.trim(), mode: "insensitive" } } : {}),
  };
  const [rules, total] = await Promise.all([
    prisma.discountRule.findMany({
      where,
      orderBy: [{ displayOrder: "asc" }, { id: "asc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      include: {
        coupons: { select: { id: true, name: true }, orderBy: { id: "desc" }, take: 2 },
        _count: { select: { coupons: true } },
        shopifyDiscount: true,
      },
    }),
    prisma.discountRule.count({ where }),
  ]);
  const ruleIds = rules.map(({ id }) => id);
  const [usedCounts, updates] = await Promise.all([
    countUses({ shopId, ruleIds }),
    listRuleUpdates({ shopId, ruleIds }),
  ]);
  return {
    total,
    pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    rules: rules.map(({ _count, ...rule }) => ({
      id: rule.id,
      name: rule.name,
      status: rule.status,
      trigger: rule.trigger,
      displayOrder: rule.displayOrder,
      statusDetails: ruleStatusDetails(rule, now),
      update: updates.get(rule.id) ?? null,
      reward: readReward(rule.reward),
      minimum: conditions.safeParse(rule.conditions).data?.minimum ?? null,
      coupons: rule.coupons,
      couponCount: _count.coupons,
      usedCount: usedCounts.get(rule.id) ?? 0,
    })),
  };
}

const whereByView: Record<RuleView, Prisma.DiscountRuleWhereInput> = {
  all: { status: { not: "archived" } },
  active: { status: "active" },
  drafts: { status: "draft" },
  inactive: { status: "inactive" },
  archived: { status: "archived" },
};

async function countUses({ shopId, ruleIds }: { shopId: bigint; ruleIds: bigint[] }) {
  if (ruleIds.length === 0) return new Map<bigint, number>();
  const rows = await prisma.$queryRaw<{ ruleId: bigint; used: number }[]>`
    SELECT coupons.discount_rule_id AS "ruleId",
      (sum(coupons.used_count) + coalesce(sum(unapplied.delta), 0))::int AS used
    FROM coupons
    LEFT JOIN (SELECT coupon_id, sum(delta) AS delta FROM usage_deltas WHERE shop_id = ${shopId} GROUP BY coupon_id)
      unapplied ON unapplied.coupon_id = coupons.id
    WHERE coupons.shop_id = ${shopId} AND coupons.discount_rule_id IN (${Prisma.join(ruleIds)})
    GROUP BY coupons.discount_rule_id`;
  const applications = await prisma.ruleApplication.groupBy({
    by: ["discountRuleId"],
    where: { shopId, discountRuleId: { in: ruleIds }, reversedAt: null },
    _count: true,
  });
  const usedCounts = new Map(rows.map(({ ruleId, used }) => [ruleId, used]));
  for (const { discountRuleId, _count } of applications) {
    usedCounts.set(discountRuleId, (usedCounts.get(discountRuleId) ?? 0) + _count);
  }
  return usedCounts;
}

export type ListedRule = Awaited<ReturnType<typeof listDiscountRules>>["rules"][number];
