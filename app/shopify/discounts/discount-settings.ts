import type { DiscountSettings } from "~/domain/discounts/live-discount";
import type { Minimum } from "~/domain/discounts/minimum";
import { decimalToMinor } from "~/lib/money";
import type {
  DiscountCombinesWithInput,
  DiscountMinimumRequirementInput,
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
  customerGets?: InputMaybe<{
    value?: InputMaybe<{
      percentage?: InputMaybe<number>;
      discountAmount?: InputMaybe<{ amount?: InputMaybe<string> }>;
    }>;
  }>;
}

/** What a sync would write, in the terms of Shopify's answers, so that both can be compared. */
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
  const value = input.customerGets?.value;
  if (typeof value?.percentage === "number") {
    settings.value = { kind: "percentage", percentage: asPercentage(value.percentage) };
  } else if (value?.discountAmount?.amount) {
    settings.value = { kind: "amount", amountMinor: toMinor(value.discountAmount.amount, currencyCode) };
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

/** Shopify writes 0.2 for 20 %; two decimals of a percentage are all that it keeps. */
export function asPercentage(share: number): number {
  return Math.round(share * 10_000) / 100;
}

/** In minor units of the currency. */
export function toMinor(amount: unknown, currencyCode: string): number {
  return Number(decimalToMinor(String(amount), currencyCode, { rounding: "half-up" }));
}
