import type { Database } from "~/db.server";
import type { TitlePeriod } from "~/domain/redemptions/match-applied-rules";

/** Lists the periods in which the shop's automatic rules had these titles in Shopify, latest `since` first. */
export async function listTitlePeriods(
  { shopId, titles }: { shopId: bigint; titles: string[] },
  db: Database,
): Promise<TitlePeriod[]> {
  if (titles.length === 0) return [];
  return db.$queryRaw<TitlePeriod[]>`
    SELECT discount_rule_id AS "discountRuleId", title, since, until FROM rule_titles
    WHERE shop_id = ${shopId} AND title = ANY(${titles}) ORDER BY since DESC, id DESC`;
}
