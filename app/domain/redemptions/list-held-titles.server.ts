import type { Database } from "~/db.server";
import type { HeldTitle } from "~/domain/redemptions/applied-rules";

/** When the shop's automatic rules held these titles in Shopify, latest `since` first. */
export async function listHeldTitles(
  { shopId, titles }: { shopId: bigint; titles: string[] },
  db: Database,
): Promise<HeldTitle[]> {
  if (titles.length === 0) return [];
  return db.$queryRaw<HeldTitle[]>`
    SELECT discount_rule_id AS "discountRuleId", title, since, until FROM rule_titles
    WHERE shop_id = ${shopId} AND title = ANY(${titles}) ORDER BY since DESC, id DESC`;
}
