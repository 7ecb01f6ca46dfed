import { fieldsOfRule } from "~/domain/discounts/fields-of-rule";
import { DiscountRuleNotFound, getDiscountRule } from "~/domain/discounts/get-discount-rule.server";
import { getWizardFacts } from "~/domain/discounts/get-wizard-facts.server";
import { emptyRuleFields } from "~/domain/discounts/rule-fields";
import { ruleStatusDetails } from "~/domain/discounts/rule-status";

/** Loads a rule as wizard fields, with the options the wizard offers in this shop. Null if the rule doesn't exist. */
export async function loadRule({
  shop,
  discountRuleId,
}: {
  shop: { id: bigint; domain: string; currencyCode: string; timeZone: string };
  discountRuleId: bigint;
}) {
  const { currencyCode, timeZone } = shop;
  const rule = await getDiscountRule({ shopId: shop.id, discountRuleId }).catch((error: unknown) => {
    if (error instanceof DiscountRuleNotFound) return null;
    throw error;
  });
  if (!rule) return null;
  const { reward } = rule;
  const fields = reward
    ? fieldsOfRule({ rule: { ...rule, reward, couponIds: [] }, currencyCode, timeZone })
    : (rule.draft ?? { ...emptyRuleFields, name: rule.name });
  const { sellsSubscriptions, ...facts } = await getWizardFacts({
    shop,
    customerIds: fields.customerIds,
    isForSubscriptions: rule.conditions.purchaseType !== null,
  });
  return {
    rule: {
      ...{ id: rule.id, name: rule.name, status: rule.status, version: rule.version, trigger: rule.trigger },
      standing: ruleStatusDetails(rule, new Date()),
    },
    // Coupons that are already linked are shown separately.
    fields: { ...fields, couponIds: [] as string[] },
    facts: {
      ...facts,
      shop: { currencyCode, timeZone, sellsSubscriptions },
      linkedCoupons: rule.coupons.map(({ id, name }) => ({ id: String(id), name })),
      linkedCount: rule.couponCount,
    },
  };
}
