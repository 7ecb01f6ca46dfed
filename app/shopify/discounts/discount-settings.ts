import type { DiscountSettings, ItemDiscount } from "~/domain/discounts/live-discount";
import type { Minimum } from "~/domain/discounts/minimum";
import {
  buyersOfInput,
  buysOfInput,
  countriesOfInput,
  itemsOfInput,
} from "~/shopify/discounts/input-targets";
import { asPercentage, toMinor } from "~/shopify/discounts/shopify-numbers";
import type {
  DiscountCombinesWithInput,
  DiscountContextInput,
  DiscountCustomerBuysInput,
  DiscountCustomerGetsInput,
  DiscountMinimumRequirementInput,
  DiscountShippingDestinationSelectionInput,
  InputMaybe,
} from "~/shopify/types/admin.types";

/** What of a discount's input says how it is to be; a kind of discount without a setting leaves it out. */
interface SettingsInput {
  title?: InputMaybe<string>;
  startsAt?: InputMaybe<string>;
  endsAt?: InputMaybe<string>;
  usageLimit?: InputMaybe<number>;
  appliesOncePerCustomer?: InputMaybe<boolean>;
  combinesWith?: InputMaybe<DiscountCombinesWithInput>;
  minimumRequirement?: InputMaybe<DiscountMinimumRequirementInput>;
  context?: InputMaybe<DiscountContextInput>;
  customerGets?: InputMaybe<DiscountCustomerGetsInput>;
  customerBuys?: InputMaybe<DiscountCustomerBuysInput>;
  /** Text for an automatic discount. */
  usesPerOrderLimit?: InputMaybe<number | string>;
  destination?: InputMaybe<DiscountShippingDestinationSelectionInput>;
  maximumShippingPrice?: InputMaybe<string>;
  appliesOnOneTimePurchase?: InputMaybe<boolean>;
  appliesOnSubscription?: InputMaybe<boolean>;
}

/**
 * What a sync would write, in the terms of Shopify's answers, so that both can be compared. The input is one for a new
 * discount, which names all that it is about.
 */
export function settingsOfInput(input: SettingsInput, currencyCode: string): Partial<DiscountSettings> {
  const settings: Partial<DiscountSettings> = {};
  if (input.title) settings.title = input.title;
  if (input.startsAt) settings.startsAt = new Date(input.startsAt);
  if (input.endsAt !== undefined) settings.endsAt = input.endsAt === null ? null : new Date(input.endsAt);
  if (input.usageLimit !== undefined) settings.usageLimit = input.usageLimit;
  if (typeof input.appliesOncePerCustomer === "boolean") {
    settings.isOncePerCustomer = input.appliesOncePerCustomer;
  }
  if (input.combinesWith) {
    const { orderDiscounts, productDiscounts, shippingDiscounts } = input.combinesWith;
    settings.combinesWith = {
      orderDiscounts: orderDiscounts ?? false,
      productDiscounts: productDiscounts ?? false,
      shippingDiscounts: shippingDiscounts ?? false,
    };
  }
  if ("minimumRequirement" in input)
    settings.minimum = minimumOfInput(input.minimumRequirement, currencyCode);
  if (input.context) settings.buyers = buyersOfInput(input.context);
  const { customerGets: gets, customerBuys: buys } = input;
  const value = gets && valueOfInput(gets, currencyCode);
  if (value) settings.value = value;
  if (gets?.items) settings.items = itemsOfInput(gets.items);
  if (buys) settings.buys = buysOfInput(buys, currencyCode);
  if (input.usesPerOrderLimit !== undefined) {
    settings.mostUsesPerOrder = input.usesPerOrderLimit === null ? null : Number(input.usesPerOrderLimit);
  }
  if (input.destination) settings.countries = countriesOfInput(input.destination);
  if (input.maximumShippingPrice !== undefined) {
    const highest = input.maximumShippingPrice;
    settings.highestRateMinor = highest === null ? null : toMinor(highest, currencyCode);
  }
  const { appliesOnOneTimePurchase: isOneTime, appliesOnSubscription: isSubscription } = gets ?? input;
  if (typeof isOneTime === "boolean" && typeof isSubscription === "boolean") {
    settings.purchases = { isOneTime, isSubscription };
  }
  return settings;
}

function minimumOfInput(
  input: InputMaybe<DiscountMinimumRequirementInput> | undefined,
  currencyCode: string,
): Minimum | null {
  const { greaterThanOrEqualToSubtotal: subtotal } = input?.subtotal ?? {};
  const { greaterThanOrEqualToQuantity: quantity } = input?.quantity ?? {};
  if (subtotal) return { kind: "subtotal", amountMinor: toMinor(subtotal, currencyCode) };
  return quantity ? { kind: "quantity", quantity: Number(quantity) } : null;
}

function valueOfInput(
  { value, items }: DiscountCustomerGetsInput,
  currencyCode: string,
): DiscountSettings["value"] {
  const off = (of: { percentage?: InputMaybe<number>; amount?: InputMaybe<string> }): ItemDiscount | null => {
    if (typeof of.percentage === "number")
      return { kind: "percentage", percentage: asPercentage(of.percentage) };
    return of.amount ? { kind: "amount", amountMinor: toMinor(of.amount, currencyCode) } : null;
  };
  if (value?.discountOnQuantity) {
    const { quantity, effect } = value.discountOnQuantity;
    const each = off(effect ?? {});
    return each && { kind: "items", quantity: Number(quantity), off: each };
  }
  const taken = off({ percentage: value?.percentage, amount: value?.discountAmount?.amount });
  if (taken?.kind !== "amount") return taken;
  return { ...taken, isPerItem: value?.discountAmount?.appliesOnEachItem === true && !items?.all };
}
