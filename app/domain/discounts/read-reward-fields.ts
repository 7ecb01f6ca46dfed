import { type ChosenItems, chosenItems } from "~/domain/discounts/chosen-items";
import { readAmount, readPercentage, readQuantity } from "~/domain/discounts/read-amount";
import type { BuyXGetY, Reward } from "~/domain/discounts/reward";
import type { ChosenFields, RuleErrors, RuleFields } from "~/domain/discounts/rule-fields";

interface ReadContext {
  fields: RuleFields;
  currencyCode: string;
  /** A sentence is put here for each field that is not right. */
  errors: RuleErrors;
}

/** The reward that the wizard's fields make; null while one of them is not right. */
export function readRewardFields(reading: ReadContext): Reward | null {
  const { fields } = reading;
  if (fields.rewardKind === "buy_x_get_y") return readBuyXGetY(reading);
  if (fields.rewardKind === "free_shipping") {
    if (fields.maxShippingRate.trim() === "") return { kind: "free_shipping", maxShippingRateMinor: null };
    const maxShippingRateMinor = amount("maxShippingRate", reading);
    return maxShippingRateMinor === null ? null : { kind: "free_shipping", maxShippingRateMinor };
  }
  const isOrder = fields.appliesTo.kind === "order";
  const appliesTo = isOrder ? ({ kind: "order" } as const) : items("appliesTo", reading);
  if (fields.rewardKind === "percentage_off") {
    const off = percentage("percentage", reading);
    return off === null || appliesTo === null ? null : { kind: "percentage_off", percentage: off, appliesTo };
  }
  const amountMinor = amount("amount", reading);
  if (amountMinor === null || appliesTo === null) return null;
  return { kind: "amount_off", amountMinor, isPerItem: !isOrder && fields.isPerItem, appliesTo };
}

function readBuyXGetY(reading: ReadContext): Reward | null {
  const { fields, errors } = reading;
  const buys = readBuys(reading);
  const bought = items("buyItems", reading);
  const gotCount = quantity("getQuantity", reading);
  const off = readOff(reading);
  const got = items("getItems", reading);
  const isUnlimited = fields.maxUsesPerOrder.trim() === "";
  const maxUsesPerOrder = isUnlimited ? null : readQuantity(fields.maxUsesPerOrder);
  if (!isUnlimited && maxUsesPerOrder === null) {
    errors.maxUsesPerOrder = "Enter a whole number of times.";
    return null;
  }
  if (!buys || !bought || gotCount === null || !off || !got) return null;
  return {
    kind: "buy_x_get_y",
    buys: { atLeast: buys, items: bought },
    gets: { quantity: gotCount, off, items: got },
    maxUsesPerOrder,
  };
}

function readBuys(reading: ReadContext): BuyXGetY["buys"]["atLeast"] | null {
  if (reading.fields.buyKind === "quantity") {
    const count = quantity("buyQuantity", reading);
    return count === null ? null : { kind: "quantity", quantity: count };
  }
  const amountMinor = amount("buyAmount", reading);
  return amountMinor === null ? null : { kind: "amount", amountMinor };
}

function readOff(reading: ReadContext): BuyXGetY["gets"]["off"] | null {
  const { getOff } = reading.fields;
  if (getOff === "free") return { kind: "free" };
  if (getOff === "percentage") {
    const off = percentage("getPercentage", reading);
    return off === null ? null : { kind: "percentage", percentage: off };
  }
  const amountMinor = amount("getAmount", reading);
  return amountMinor === null ? null : { kind: "amount", amountMinor };
}

function percentage(field: "percentage" | "getPercentage", { fields, errors }: ReadContext): number | null {
  const read = readPercentage(fields[field]);
  if (read.ok) return read.percentage;
  errors[field] = read.message;
  return null;
}

function amount(
  field: "amount" | "buyAmount" | "getAmount" | "maxShippingRate",
  { fields, currencyCode, errors }: ReadContext,
): number | null {
  const read = readAmount(fields[field], currencyCode);
  if (read.ok) return read.amountMinor;
  errors[field] = read.message;
  return null;
}

function quantity(field: "buyQuantity" | "getQuantity", { fields, errors }: ReadContext): number | null {
  const count = readQuantity(fields[field]);
  if (count === null) errors[field] = "Enter a whole number of items.";
  return count;
}

function items(
  field: "appliesTo" | "buyItems" | "getItems",
  { fields, errors }: ReadContext,
): ChosenItems | null {
  const { kind, products, variants, collections }: ChosenFields = fields[field];
  const parsed = chosenItems.safeParse(
    kind === "collections" ? { kind, collections } : { kind: "products", products, variants },
  );
  if (parsed.success) return parsed.data;
  errors[field] = parsed.error.issues[0]?.message ?? "Choose the items anew.";
  return null;
}
