import type { ChosenItems } from "~/domain/discounts/chosen-items";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";
import type { Reward } from "~/domain/discounts/reward";
import { type ChosenFields, emptyRuleFields, type RuleFields } from "~/domain/discounts/rule-fields";
import { fieldsInZone } from "~/lib/dates";
import { minorToDecimal } from "~/lib/money";

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
