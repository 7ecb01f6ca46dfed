import type { Minimum } from "~/domain/discounts/conditions";
import type { DiscountSettings, ItemDiscount } from "~/domain/discounts/live-discount";
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

/** The settings in a discount's input. A setting is missing if the discount's kind does not have it. */
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
  /** A string for automatic discounts. */
  usesPerOrderLimit?: InputMaybe<number | string>;
  destination?: InputMaybe<DiscountShippingDestinationSelectionInput>;
  maximumShippingPrice?: InputMaybe<string>;
  appliesOnOneTimePurchase?: InputMaybe<boolean>;
  appliesOnSubscription?: InputMaybe<boolean>;
}

/**
 * Converts a mutation's input to settings that can be compared with a Shopify discount (see toCurrentSettings). `input`
 * must add all targets of the discount. Removed targets are ignored.
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
    settings.maxUsesPerOrder = input.usesPerOrderLimit === null ? null : Number(input.usesPerOrderLimit);
  }
  if (input.destination) settings.countries = countriesOfInput(input.destination);
  if (input.maximumShippingPrice !== undefined) {
    const maximum = input.maximumShippingPrice;
    settings.maxShippingRateMinor = maximum === null ? null : toMinor(maximum, currencyCode);
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
  const toItemDiscount = ({
    percentage,
    amount,
  }: {
    percentage?: InputMaybe<number>;
    amount?: InputMaybe<string>;
  }): ItemDiscount | null => {
    if (typeof percentage === "number") return { kind: "percentage", percentage: asPercentage(percentage) };
    return amount ? { kind: "amount", amountMinor: toMinor(amount, currencyCode) } : null;
  };
  if (value?.discountOnQuantity) {
    const { quantity, effect } = value.discountOnQuantity;
    const off = toItemDiscount(effect ?? {});
    return off && { kind: "items", quantity: Number(quantity), off };
  }
  const off = toItemDiscount({ percentage: value?.percentage, amount: value?.discountAmount?.amount });
  if (off?.kind !== "amount") return off;
  return { ...off, isPerItem: value?.discountAmount?.appliesOnEachItem === true && !items?.all };
}
