import { type Conditions, conditions, supportsCondition } from "~/domain/discounts/conditions";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import { readAmount, readQuantity } from "~/domain/discounts/read-amount";
import { readRewardFields } from "~/domain/discounts/read-reward-fields";
import type { Reward } from "~/domain/discounts/reward";
import type { RuleErrors, RuleFields } from "~/domain/discounts/rule-fields";
import type { RuleInteraction } from "~/domain/settings/coupon-interaction";
import { instantInZone } from "~/lib/dates";

/** What the fields' reading depends on. */
export interface RuleShop {
  currencyCode: string;
  timeZone: string;
  sellsSubscriptions: boolean;
}

/** A rule as far as its fields tell it: what is not right has its default, and a sentence in `errors`. */
export type ReadRule = Omit<DiscountRuleInput, "reward"> & { reward: Reward | null; errors: RuleErrors };

/**
 * Reads the wizard's fields. The page does so with every change, for the sentence and the preview; the server once
 * more, for what it stores. Conditions that Shopify does not hold for the reward are left out, whatever their fields say.
 */
export function readRule({ fields, shop }: { fields: RuleFields; shop: RuleShop }): ReadRule {
  const errors: RuleErrors = {};
  const { trigger, rewardKind } = fields;
  const reward = readRewardFields({ fields, currencyCode: shop.currencyCode, errors });
  const holds = (condition: keyof Conditions) => supportsCondition(condition, { rewardKind, trigger });
  const name = fields.name.trim();
  if (name === "") errors.name = "Give the discount a name, so you can find it again.";
  else if (name.length > 120) errors.name = "Keep the name within 120 characters.";

  const title = trigger === "automatic" ? fields.title.trim() : "";
  if (title.length > 255) errors.title = "Keep it within 255 characters.";
  return {
    name,
    trigger,
    couponIds: trigger === "coupon" ? fields.couponIds.map(BigInt) : [],
    reward,
    conditions: {
      who: readWho(fields, errors),
      minimum: holds("minimum") ? readMinimum(fields, shop.currencyCode, errors) : null,
      countries: holds("countries") ? readCountries(fields, errors) : null,
      purchaseType: holds("purchaseType") && shop.sellsSubscriptions ? fields.purchaseType : null,
      isOncePerCustomer: holds("isOncePerCustomer") && fields.isOncePerCustomer,
    },
    interaction: readInteraction(fields, errors),
    messaging: { title: title === "" || title.length > 255 ? null : title },
    ...readWindow(fields, shop.timeZone, errors),
    errors,
  };
}

function readInteraction(fields: RuleFields, errors: RuleErrors): RuleInteraction | null {
  const { interaction: mode, interactionClasses: classes } = fields;
  if (mode === "settings") return null;
  if (mode !== "by_class") return { mode };
  if (classes.length === 0) errors.interactionClasses = "Choose what it combines with.";
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
  else if (count > 100) errors[field] = `A discount takes 100 ${noun}s at most.`;
  const parsed = conditions.shape.who.safeParse(who);
  if (parsed.success && count > 0) return parsed.data;
  errors[field] ??= `Choose the ${noun}s anew.`;
  // Nobody, not everyone: the summary and the example cart show it, although it cannot be saved.
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
  const quantity = readQuantity(fields.minimumQuantity);
  if (quantity !== null) return { kind: "quantity", quantity };
  errors.minimumQuantity = "Enter a whole number of items.";
  return null;
}

function readCountries(fields: RuleFields, errors: RuleErrors): string[] | null {
  if (fields.where === "everywhere") return null;
  const parsed = conditions.shape.countries.safeParse(fields.countries);
  if (parsed.success && parsed.data) return parsed.data;
  errors.countries = "Choose at least one country.";
  return null;
}

function readWindow(fields: RuleFields, timeZone: string, errors: RuleErrors) {
  const read = (part: "start" | "end", time: string) => {
    const date = fields[`${part}Date`];
    const typed = fields[`${part}Time`];
    if (date === "") {
      if (typed !== "") errors[`${part}Date`] = "Choose the day as well.";
      return null;
    }
    const at = instantInZone({ date, time: typed || time, timeZone });
    if (at === null) errors[`${part}Date`] = "Enter a date such as 2026-08-31.";
    return at;
  };
  const startsAt = read("start", "00:00:00");
  const endsAt = read("end", "23:59:59");
  if (startsAt && endsAt && endsAt <= startsAt) errors.endDate = "The end must be after the start.";
  return { startsAt, endsAt };
}
