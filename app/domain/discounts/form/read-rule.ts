import {
  type Conditions,
  conditions,
  MAX_MINIMUM_QUANTITY,
  supportsCondition,
} from "~/domain/discounts/conditions";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import { readAmount, readQuantity } from "~/domain/discounts/form/read-amount";
import { readRewardFields } from "~/domain/discounts/form/read-reward-fields";
import { type RuleErrors, type RuleFields, ruleFields } from "~/domain/discounts/form/rule-fields";
import type { Reward } from "~/domain/discounts/reward";
import type { RuleInteraction } from "~/domain/settings/coupon-interaction";
import { instantInZone } from "~/lib/dates";

/** The shop settings that readRule needs. */
export interface RuleShop {
  currencyCode: string;
  timeZone: string;
  sellsSubscriptions: boolean;
}

/**
 * A rule parsed from the wizard's fields. `errors` has a message for each invalid field. If there is one, the rule can
 * be saved only as a draft.
 */
export type ParsedRule = Omit<DiscountRuleInput, "reward"> & { reward: Reward | null; errors: RuleErrors };

/**
 * Parses the wizard's fields. The page calls this function on every change, for the summary and the example cart. The
 * server calls it again before saving. Ignores the fields of conditions that Shopify does not support for the reward
 * and trigger. Also ignores the purchase type if the shop sells no subscriptions.
 */
export function readRule({ fields, shop }: { fields: RuleFields; shop: RuleShop }): ParsedRule {
  const errors: RuleErrors = {};
  const { trigger, rewardKind } = fields;
  const reward = readRewardFields({ fields, currencyCode: shop.currencyCode, errors });
  const supports = (condition: keyof Conditions) => supportsCondition(condition, { rewardKind, trigger });
  const name = fields.name.trim();
  if (name === "") errors.name = "Give the discount a name, so you can find it again.";
  else if (name.length > 120) errors.name = "Use up to 120 characters.";

  const title = trigger === "automatic" ? fields.title.trim() : "";
  if (title.length > 255) errors.title = "Use up to 255 characters.";
  return {
    name,
    trigger,
    couponIds: trigger === "coupon" ? fields.couponIds.map(BigInt) : [],
    reward,
    conditions: {
      who: readWho(fields, errors),
      minimum: supports("minimum") ? readMinimum(fields, shop.currencyCode, errors) : null,
      countries: supports("countries") ? readCountries(fields, errors) : null,
      purchaseType: supports("purchaseType") && shop.sellsSubscriptions ? fields.purchaseType : null,
      isOncePerCustomer: supports("isOncePerCustomer") && fields.isOncePerCustomer,
    },
    interaction: readInteraction(fields, errors),
    messaging: { title: title === "" || title.length > 255 ? null : title },
    ...readDates(fields, shop.timeZone, errors),
    errors,
  };
}

function readInteraction(fields: RuleFields, errors: RuleErrors): RuleInteraction | null {
  const { interaction: mode, interactionClasses: classes } = fields;
  if (mode === "settings") return null;
  if (mode !== "by_class") return { mode };
  if (classes.length === 0)
    errors.interactionClasses = "Choose at least one type of discount to combine with.";
  return { mode, classes };
}

function readWho(fields: RuleFields, errors: RuleErrors): Conditions["who"] {
  const everyone = { kind: "everyone" } as const;
  if (fields.who === "everyone") return everyone;
  const [field, noun, who] =
    fields.who === "customers"
      ? (["customerIds", "customer", { kind: "customers", customerIds: fields.customerIds }] as const)
      : (["segments", "segment", { kind: "segments", segments: fields.segments.map(toSegment) }] as const);
  const count = fields[field].length;
  if (count === 0) errors[field] = `Choose at least one ${noun}.`;
  else if (count > 100) errors[field] = `A discount can include up to 100 ${noun}s.`;
  const parsed = conditions.shape.who.safeParse(who);
  if (parsed.success && count > 0) return parsed.data;
  errors[field] ??= `Choose the ${noun}s again.`;
  // The wizard shows a summary and an example cart even if fields are invalid. If the selected customers are invalid,
  // both must show that no customer is eligible, instead of everyone.
  return fields.who === "customers" ? { kind: "customers", customerIds: [] } : everyone;
}

const toSegment = ({ id, title }: { id: string; title: string }) => ({ id, name: title });

function readMinimum(fields: RuleFields, currencyCode: string, errors: RuleErrors): Conditions["minimum"] {
  if (fields.minimum === "none") return null;
  if (fields.minimum === "subtotal") {
    const read = readAmount(fields.minimumSubtotal, currencyCode);
    if (read.ok) return { kind: "subtotal", amountMinor: read.amountMinor };
    errors.minimumSubtotal = read.message;
    return null;
  }
  const read = readQuantity(fields.minimumQuantity, { max: MAX_MINIMUM_QUANTITY, noun: "items" });
  if (read.ok) return { kind: "quantity", quantity: read.quantity };
  errors.minimumQuantity = read.message;
  return null;
}

function readCountries(fields: RuleFields, errors: RuleErrors): string[] | null {
  if (fields.where === "everywhere") return null;
  const parsed = conditions.shape.countries.safeParse(fields.countries);
  if (parsed.success && parsed.data) return parsed.data;
  errors.countries = "Choose at least one country.";
  return null;
}

function readDates(fields: RuleFields, timeZone: string, errors: RuleErrors) {
  const readDate = (part: "start" | "end", defaultTime: string) => {
    const date = fields[`${part}Date`];
    const time = fields[`${part}Time`];
    if (date === "") {
      if (time !== "") errors[`${part}Date`] = "Choose a date too.";
      return null;
    }
    const at = instantInZone({ date, time: time || defaultTime, timeZone });
    if (at === null) errors[`${part}Date`] = "Enter a date such as 2026-08-31.";
    return at;
  };
  const startsAt = readDate("start", "00:00:00");
  const endsAt = readDate("end", "23:59:59");
  if (startsAt && endsAt && endsAt <= startsAt) errors.endDate = "The end must be after the start.";
  return { startsAt, endsAt };
}

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
