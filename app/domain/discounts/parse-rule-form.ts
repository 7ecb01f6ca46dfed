import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import { type RuleShop, readRule } from "~/domain/discounts/read-rule";
import { type RuleErrors, type RuleFields, ruleFields } from "~/domain/discounts/rule-fields";

type ParsedRuleForm = { fields: RuleFields } & (
  | { input: DiscountRuleInput; errors: null }
  | { input: null; errors: RuleErrors }
);

/**
 * Parses the wizard's form, whose field `rule` contains the wizard's fields as JSON. If one of these fields is invalid,
 * `input` is null and `errors` has a message for it. Returns null if the wizard could not have sent this JSON.
 *
 * The form field `sellsSubscriptions` is "on" if the shop sells subscriptions. This value is not checked, because
 * Shopify rejects the discount if the shop sells none.
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
