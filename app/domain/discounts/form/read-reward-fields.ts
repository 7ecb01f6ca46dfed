import { readAmount, readPercentage, readQuantity } from "~/domain/discounts/form/read-amount";
import type { ChosenFields, RuleErrors, RuleFields } from "~/domain/discounts/form/rule-fields";
import {
  type BuyXGetY,
  type ChosenItems,
  chosenItems,
  MAX_BUY_X_GET_Y_QUANTITY,
  MAX_USES_PER_ORDER,
  type Reward,
} from "~/domain/discounts/reward";

interface ReadContext {
  fields: RuleFields;
  currencyCode: string;
  /** Receives an error message for each invalid field. */
  errors: RuleErrors;
}

/** Parses the reward from the wizard's fields. Returns null if a field of the reward is invalid. */
export function readRewardFields(context: ReadContext): Reward | null {
  const { fields } = context;
  if (fields.rewardKind === "buy_x_get_y") return readBuyXGetY(context);
  if (fields.rewardKind === "free_shipping") {
    if (fields.maxShippingRate.trim() === "") return { kind: "free_shipping", maxShippingRateMinor: null };
    const maxShippingRateMinor = readAmountField("maxShippingRate", context);
    return maxShippingRateMinor === null ? null : { kind: "free_shipping", maxShippingRateMinor };
  }
  const appliesToOrder = fields.appliesTo.kind === "order";
  const appliesTo = appliesToOrder ? ({ kind: "order" } as const) : readItemsField("appliesTo", context);
  if (fields.rewardKind === "percentage_off") {
    const percentage = readPercentageField("percentage", context);
    return percentage === null || appliesTo === null
      ? null
      : { kind: "percentage_off", percentage, appliesTo };
  }
  const amountMinor = readAmountField("amount", context);
  if (amountMinor === null || appliesTo === null) return null;
  return { kind: "amount_off", amountMinor, isPerItem: !appliesToOrder && fields.isPerItem, appliesTo };
}

function readBuyXGetY(context: ReadContext): Reward | null {
  const { errors } = context;
  const atLeast = readRequiredPurchase(context);
  const buyItems = readItemsField("buyItems", context);
  const getQuantity = readQuantityField("getQuantity", context);
  const discount = readGetDiscount(context);
  const getItems = readItemsField("getItems", context);
  const maxUsesPerOrder = readMaxUsesPerOrder(context);
  if (errors.maxUsesPerOrder !== undefined) return null;
  if (!atLeast || !buyItems || getQuantity === null || !discount || !getItems) return null;
  return {
    kind: "buy_x_get_y",
    buys: { atLeast, items: buyItems },
    gets: { quantity: getQuantity, off: discount, items: getItems },
    maxUsesPerOrder,
  };
}

function readRequiredPurchase(context: ReadContext): BuyXGetY["buys"]["atLeast"] | null {
  if (context.fields.buyKind === "quantity") {
    const quantity = readQuantityField("buyQuantity", context);
    return quantity === null ? null : { kind: "quantity", quantity };
  }
  const amountMinor = readAmountField("buyAmount", context);
  return amountMinor === null ? null : { kind: "amount", amountMinor };
}

function readGetDiscount(context: ReadContext): BuyXGetY["gets"]["off"] | null {
  const { getOff } = context.fields;
  if (getOff === "free") return { kind: "free" };
  if (getOff === "percentage") {
    const percentage = readPercentageField("getPercentage", context);
    return percentage === null ? null : { kind: "percentage", percentage };
  }
  const amountMinor = readAmountField("getAmount", context);
  return amountMinor === null ? null : { kind: "amount", amountMinor };
}

function readPercentageField(
  field: "percentage" | "getPercentage",
  { fields, errors }: ReadContext,
): number | null {
  const read = readPercentage(fields[field]);
  if (read.ok) return read.percentage;
  errors[field] = read.message;
  return null;
}

function readAmountField(
  field: "amount" | "buyAmount" | "getAmount" | "maxShippingRate",
  { fields, currencyCode, errors }: ReadContext,
): number | null {
  const read = readAmount(fields[field], currencyCode);
  if (read.ok) return read.amountMinor;
  errors[field] = read.message;
  return null;
}

function readQuantityField(
  field: "buyQuantity" | "getQuantity",
  { fields, errors }: ReadContext,
): number | null {
  const read = readQuantity(fields[field], { max: MAX_BUY_X_GET_Y_QUANTITY, noun: "items" });
  if (read.ok) return read.quantity;
  errors[field] = read.message;
  return null;
}

/** Returns null for no limit, and also if the field is invalid. */
function readMaxUsesPerOrder({ fields, errors }: ReadContext): number | null {
  if (fields.maxUsesPerOrder.trim() === "") return null;
  const read = readQuantity(fields.maxUsesPerOrder, { max: MAX_USES_PER_ORDER, noun: "uses" });
  if (read.ok) return read.quantity;
  errors.maxUsesPerOrder = read.message;
  return null;
}

function readItemsField(
  field: "appliesTo" | "buyItems" | "getItems",
  { fields, errors }: ReadContext,
): ChosenItems | null {
  const { kind, products, variants, collections }: ChosenFields = fields[field];
  const parsed = chosenItems.safeParse(
    kind === "collections" ? { kind, collections } : { kind: "products", products, variants },
  );
  if (parsed.success) return parsed.data;
  errors[field] = parsed.error.issues[0]?.message ?? "Choose the items again.";
  return null;
}
