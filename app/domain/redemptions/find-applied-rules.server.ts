import type { Database } from "~/db.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";

/** A checkout that was begun before a discount was renamed or ended may still become an order with its old title. */
const STILL_SHOWN_MS = 24 * 60 * 60 * 1000;
/** Shopify's clock is not ours. */
const CLOCK_SLACK_MS = 2 * 60 * 1000;

/** An automatic rule on one order, as the ledger should have it. */
export interface AppliedRule {
  discountRuleId: bigint;
  title: string;
  amountOffMinor: bigint;
  presentmentAmountMinor: bigint | null;
  presentmentCurrency: string | null;
}

/**
 * Which automatic rules of ours an order tells of. It names an automatic discount by its title alone, so that the rule
 * is the one that had the title in Shopify when the order was placed; Shopify lets no two have one title at the same
 * time. Of those that had it one after the other the last counts that had it by then.
 *
 * What cannot be told: a discount of another app that takes a title within a day after ours gave it up.
 */
export async function findAppliedRules(
  { shopId, order }: { shopId: bigint; order: OrderSnapshot },
  db: Database,
): Promise<AppliedRule[]> {
  if (order.automatic.length === 0) return [];
  const held = await db.ruleTitle.findMany({
    where: {
      shopId,
      title: { in: order.automatic.map(({ title }) => title) },
      since: { lte: new Date(order.placedAt.getTime() + CLOCK_SLACK_MS) },
      OR: [{ until: null }, { until: { gte: new Date(order.placedAt.getTime() - STILL_SHOWN_MS) } }],
    },
    orderBy: { since: "desc" },
    select: { discountRuleId: true, title: true },
  });
  return order.automatic.flatMap((discount) => {
    const rule = held.find(({ title }) => title === discount.title);
    return rule ? [{ ...discount, discountRuleId: rule.discountRuleId }] : [];
  });
}
