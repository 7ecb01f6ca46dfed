import { emptyRuleFields, fieldsOfRule } from "~/domain/discounts/form/rule-fields";
import { DiscountRuleNotFound, getDiscountRule } from "~/domain/discounts/get-discount-rule.server";
import { getWizardFacts } from "~/domain/discounts/get-wizard-facts.server";
import { ruleStatusDetails } from "~/domain/discounts/rule-status";

/**
 * Loads a rule as wizard fields, with the rule's status and what the wizard needs to know about the shop. Returns null
 * if the shop has no such rule.
 */
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
  const { sellsSubscriptions, ...wizardFacts } = await getWizardFacts({
    shop,
    customerIds: fields.customerIds,
    hasPurchaseType: rule.conditions.purchaseType !== null,
  });
  return {
    rule: {
      id: rule.id,
      name: rule.name,
      status: rule.status,
      version: rule.version,
      trigger: rule.trigger,
      statusDetails: ruleStatusDetails(rule, new Date()),
    },
    // In the wizard, `couponIds` contains the coupons that the next save links, so it starts empty. The wizard shows
    // the coupons that are already linked in a separate list.
    fields: { ...fields, couponIds: [] as string[] },
    wizardFacts: {
      ...wizardFacts,
      shop: { currencyCode, timeZone, sellsSubscriptions },
      linkedCoupons: rule.coupons.map(({ id, name }) => ({ id: String(id), name })),
      linkedCount: rule.couponCount,
      usableCount: rule.usableCouponCount,
    },
  };
}

export type RulePage = NonNullable<Awaited<ReturnType<typeof loadRule>>>;
