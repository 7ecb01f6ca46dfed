import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import { type RuleShop, readRule } from "~/domain/discounts/read-rule";
import { type RuleErrors, type RuleFields, ruleFields } from "~/domain/discounts/rule-fields";

type ParsedRuleForm = { fields: RuleFields } & (
  | { input: DiscountRuleInput; errors: null }
  | { input: null; errors: RuleErrors }
);

/**
 * Parses the wizard's form, whose field `rule` has the wizard's fields as JSON. Returns null if the page could not have
 * sent this JSON. The page also sends whether the shop sells subscriptions (`sellsSubscriptions`). This value is not
 * checked, because Shopify rejects the discount if the value is wrong.
 */
export function parseRuleForm({
  form,
  shop,
}: {
  form: FormData;
  shop: Omit<RuleShop, "sellsSubscriptions">;
}): ParsedRuleForm | null {
  const fields = ruleFields.safeParse(readJson(String(form.get("rule") ?? "")));
  if (!fields.success) return null;
  const sellsSubscriptions = form.get("sellsSubscriptions") === "on";
  const { errors, reward, ...rule } = readRule({
    fields: fields.data,
    shop: { ...shop, sellsSubscriptions },
  });
  if (reward === null || Object.keys(errors).length > 0) return { fields: fields.data, input: null, errors };
  return { fields: fields.data, input: { ...rule, reward }, errors: null };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
