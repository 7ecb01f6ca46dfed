import { conditions } from "~/domain/discounts/conditions";
import type { RuleSettings } from "~/domain/discounts/live-discount";
import { readReward } from "~/domain/discounts/reward";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { ruleTerms } from "~/shopify/discounts/rule-terms";

/**
 * Returns those settings of a coupon's Shopify discount that come from the coupon's rule. Returns null if the rule is a
 * draft without a reward.
 */
export function settingsOfRule({
  rule,
  currencyCode,
}: {
  rule: { reward: unknown; conditions: unknown };
  currencyCode: string;
}): RuleSettings | null {
  const reward = readReward(rule.reward);
  if (!reward) return null;
  const ruleConditions = conditions.parse(rule.conditions);
  const { terms } = ruleTerms({
    rule: { trigger: "coupon", reward, conditions: ruleConditions },
    currencyCode,
  });
  return {
    minimum: null,
    value: null,
    items: null,
    buys: null,
    countries: null,
    buyers: { kind: "everyone" },
    maxShippingRateMinor: null,
    purchases: null,
    isOncePerCustomer: ruleConditions.isOncePerCustomer,
    ...settingsOfInput(terms, currencyCode),
  };
}
