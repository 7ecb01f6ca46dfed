import { expect } from "vitest";
import { emptyRuleFields, type RuleFields } from "~/domain/discounts/form/rule-fields";
import type { JourneyWithoutBrowser } from "./journey";
import { postForm } from "./post-form";
import { queryDatabase } from "./query-database";

/**
 * Posts the form for a new discount, without opening the app's pages. Faster than the interface, for tests that only
 * need an existing discount. By default, the discount is 20% off the order and needs a coupon. If the discount is
 * automatic, waits until it is in Shopify. Returns the ID of the discount's rule.
 */
export async function createDiscount(
  journey: JourneyWithoutBrowser,
  fields: Partial<RuleFields> & { name: string },
): Promise<string> {
  const rule: RuleFields = { ...emptyRuleFields, percentage: "20", ...fields };
  const response = await postForm(journey, {
    path: "/app/discounts/new",
    form: { intent: "save", rule: JSON.stringify(rule), version: "0", sellsSubscriptions: "" },
  });
  const find = () =>
    queryDatabase<{ id: string; isSynced: boolean }>(
      journey,
      `SELECT discount_rules.id, trigger = 'coupon' OR discount.synced_version = discount.version AS "isSynced"
         FROM discount_rules
         JOIN shops ON shops.id = discount_rules.shop_id
         LEFT JOIN shopify_discounts discount ON discount.discount_rule_id = discount_rules.id
        WHERE domain = $1 AND discount_rules.name = $2 ORDER BY discount_rules.id DESC LIMIT 1`,
      [journey.shop, rule.name],
    );
  const [created] = await find();
  if (!created) throw new Error(`The discount was rejected: ${response}`);
  await expect.poll(async () => (await find())[0]?.isSynced).toBe(true);
  return created.id;
}
