import { z } from "zod";
import { discountClasses } from "~/domain/discounts/discount-kind";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import { type ChosenItems, type Reward, resourceTitle } from "~/domain/discounts/reward";
import { fieldsInZone } from "~/lib/dates";
import { minorToDecimal } from "~/lib/money";

const text = z.string().max(500).default("");
const chosenItem = z.object({ id: z.string().max(100), title: resourceTitle });
const chosen = z.array(chosenItem).max(1000).default([]);

/**
 * The items selected for one part of a reward, for example the items to buy. When the merchant switches the kind, the
 * items of the other kinds stay selected.
 */
const chosenFields = z.object({
  kind: z.enum(["order", "products", "collections"]).default("products"),
  products: chosen,
  variants: z
    .array(chosenItem.extend({ productId: z.string().max(100) }))
    .max(1000)
    .default([]),
  collections: chosen,
});

/**
 * The wizard's form state: texts as typed, dates and times in the shop's time zone. Hidden fields keep their last
 * values. Every field has a default, so that a draft that was saved by an older version of the app can still be opened.
 */
export const ruleFields = z.object({
  name: text,
  trigger: z.enum(["automatic", "coupon"]).default("coupon"),
  /** The coupons to link to the rule. */
  couponIds: z
    .array(z.string().regex(/^\d{1,19}$/))
    .max(250)
    .default([]),
  rewardKind: z
    .enum(["percentage_off", "amount_off", "buy_x_get_y", "free_shipping"])
    .default("percentage_off"),
  percentage: text,
  amount: text,
  isPerItem: z.boolean().default(false),
  appliesTo: chosenFields.prefault({ kind: "order" }),
  buyKind: z.enum(["quantity", "amount"]).default("quantity"),
  buyQuantity: text,
  buyAmount: text,
  buyItems: chosenFields.prefault({}),
  getQuantity: text,
  getOff: z.enum(["free", "percentage", "amount"]).default("free"),
  getPercentage: text,
  getAmount: text,
  getItems: chosenFields.prefault({}),
  maxUsesPerOrder: text,
  maxShippingRate: text,
  who: z.enum(["everyone", "customers", "segments"]).default("everyone"),
  /** Without the customers' names, because a draft must not store personal data. */
  customerIds: z.array(z.string().max(100)).max(1000).default([]),
  segments: chosen,
  minimum: z.enum(["none", "subtotal", "quantity"]).default("none"),
  minimumSubtotal: text,
  minimumQuantity: text,
  where: z.enum(["everywhere", "countries"]).default("everywhere"),
  countries: z.array(z.string().max(2)).max(300).default([]),
  purchaseType: z.enum(["one_time", "subscription", "both"]).default("one_time"),
  isOncePerCustomer: z.boolean().default(false),
  startDate: text,
  startTime: text,
  endDate: text,
  endTime: text,
  /** The title that shoppers see in cart and checkout. Used only for an automatic discount. */
  title: text,
  /** How the rule's discounts combine. "settings" means: use the shop's setting. The other values override it. */
  interaction: z.enum(["settings", "combine", "dont_combine", "by_class"]).default("settings"),
  interactionClasses: z.array(z.enum(discountClasses)).max(3).default([]),
});

export type RuleFields = z.infer<typeof ruleFields>;
export type ChosenFields = RuleFields["appliesTo"];

/** The fields of an empty wizard. */
export const emptyRuleFields: RuleFields = ruleFields.parse({});

/** Error messages by field. `form` is for errors that belong to no field. */
export type RuleErrors = Partial<Record<keyof RuleFields | "form", string>>;

/** Converts a rule to the wizard's fields. readRule does the opposite. */
export function fieldsOfRule({
  rule,
  currencyCode,
  timeZone,
}: {
  rule: DiscountRuleInput;
  currencyCode: string;
  timeZone: string;
}): RuleFields {
  const { conditions } = rule;
  const { who, minimum, countries } = conditions;
  const toDecimal = (amountMinor: number) => minorToDecimal(amountMinor, currencyCode);
  const start = rule.startsAt ? fieldsInZone({ at: rule.startsAt, timeZone }) : { date: "", time: "" };
  const end = rule.endsAt ? fieldsInZone({ at: rule.endsAt, timeZone }) : { date: "", time: "" };
  return {
    ...emptyRuleFields,
    ...fieldsOfReward(rule.reward, toDecimal),
    name: rule.name,
    trigger: rule.trigger,
    couponIds: rule.couponIds.map(String),
    who: who.kind,
    customerIds: who.kind === "customers" ? who.customerIds : [],
    segments: who.kind === "segments" ? who.segments.map(({ id, name }) => ({ id, title: name })) : [],
    minimum: minimum?.kind ?? "none",
    minimumSubtotal: minimum?.kind === "subtotal" ? toDecimal(minimum.amountMinor) : "",
    minimumQuantity: minimum?.kind === "quantity" ? String(minimum.quantity) : "",
    where: countries === null ? "everywhere" : "countries",
    countries: countries ?? [],
    purchaseType: conditions.purchaseType ?? "one_time",
    isOncePerCustomer: conditions.isOncePerCustomer,
    startDate: start.date,
    startTime: start.time,
    endDate: end.date,
    // Leave the field empty: readRule then uses the last second of the end date.
    endTime: end.time === "23:59" ? "" : end.time,
    title: rule.messaging.title ?? "",
    interaction: rule.interaction?.mode ?? "settings",
    interactionClasses: rule.interaction?.mode === "by_class" ? rule.interaction.classes : [],
  };
}

type ToDecimal = (amountMinor: number) => string;

function fieldsOfReward(reward: Reward, toDecimal: ToDecimal): Partial<RuleFields> {
  const { kind: rewardKind } = reward;
  if (reward.kind === "free_shipping") {
    const { maxShippingRateMinor } = reward;
    return {
      rewardKind,
      maxShippingRate: maxShippingRateMinor === null ? "" : toDecimal(maxShippingRateMinor),
    };
  }
  if (reward.kind === "buy_x_get_y") {
    const { buys, gets, maxUsesPerOrder } = reward;
    return {
      rewardKind,
      buyKind: buys.atLeast.kind,
      buyQuantity: buys.atLeast.kind === "quantity" ? String(buys.atLeast.quantity) : "",
      buyAmount: buys.atLeast.kind === "amount" ? toDecimal(buys.atLeast.amountMinor) : "",
      buyItems: fieldsOfItems(buys.items),
      getQuantity: String(gets.quantity),
      getOff: gets.off.kind,
      getPercentage: gets.off.kind === "percentage" ? String(gets.off.percentage) : "",
      getAmount: gets.off.kind === "amount" ? toDecimal(gets.off.amountMinor) : "",
      getItems: fieldsOfItems(gets.items),
      maxUsesPerOrder: maxUsesPerOrder === null ? "" : String(maxUsesPerOrder),
    };
  }
  const appliesTo =
    reward.appliesTo.kind === "order"
      ? { ...emptyRuleFields.appliesTo, kind: "order" as const }
      : fieldsOfItems(reward.appliesTo);
  return reward.kind === "percentage_off"
    ? { rewardKind, percentage: String(reward.percentage), appliesTo }
    : { rewardKind, amount: toDecimal(reward.amountMinor), isPerItem: reward.isPerItem, appliesTo };
}

function fieldsOfItems(items: ChosenItems): ChosenFields {
  const { kind } = items;
  return items.kind === "products"
    ? { kind, products: items.products, variants: items.variants, collections: [] }
    : { kind, products: [], variants: [], collections: items.collections };
}
