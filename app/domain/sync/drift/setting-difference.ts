import { z } from "zod";
import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";

/** A setting of a discount that is compared with Shopify, because someone may have changed it in the Shopify admin. */
export const changedSetting = z.enum([
  "title",
  "startsAt",
  "endsAt",
  "usageLimit",
  "isOncePerCustomer",
  "combinesWith",
  "minimum",
  "value",
  "buyers",
  "items",
  "buys",
  "maxUsesPerOrder",
  "countries",
  "maxShippingRateMinor",
  "purchases",
]);

export type ChangedSetting = z.infer<typeof changedSetting>;

/** How a sentence names each setting of a discount: "Someone changed its end date in the Shopify admin". */
export const settingNames: Record<ChangedSetting, string> = {
  title: "its title",
  startsAt: "its start date",
  endsAt: "its end date",
  usageLimit: "its usage limit per code",
  isOncePerCustomer: "its limit of one use per customer",
  combinesWith: "its combinations",
  minimum: "its minimum purchase",
  value: "its discount value",
  buyers: "its customer eligibility",
  items: "the items it applies to",
  buys: "the items customers must buy",
  maxUsesPerOrder: "its maximum uses per order",
  countries: "its countries",
  maxShippingRateMinor: "its maximum shipping rate",
  purchases: "its purchase type",
};

/**
 * The only settings that can be adopted from Shopify. A coupon stores all of them itself; a rule stores only the title
 * and the dates. All other settings follow from a rule's reward and conditions, or belong to the shop.
 */
export const ADOPTABLE_SETTINGS: readonly ChangedSetting[] = [
  "title",
  "startsAt",
  "endsAt",
  "usageLimit",
  "isOncePerCustomer",
];

/**
 * Returns the settings whose current value in Shopify differs from the wanted value. Compares values instead of update
 * times, so that the app's own writes never count as differences. Compares dates in whole seconds, as Shopify stores
 * them. Settings missing from `wanted` are not compared.
 */
export function settingDifferences(
  wanted: Partial<DiscountSettings>,
  current: CurrentSettings,
): ChangedSetting[] {
  const comparable = {
    ...wanted,
    ...(wanted.countries && { countries: reportedCountries(wanted.countries, current) }),
  };
  return changedSetting.options.filter(
    (setting) =>
      comparable[setting] !== undefined &&
      canonicalText(comparable[setting]) !== canonicalText(current[setting]),
  );
}

/** Returns the part of a wanted destination that Shopify reports: only the countries that the shop ships to. */
export function reportedCountries(
  { countries, hasRestOfWorld }: NonNullable<DiscountSettings["countries"]>,
  { shippedTo }: CurrentSettings,
) {
  return { countries: countries.filter((code) => shippedTo.includes(code)), hasRestOfWorld };
}

/**
 * Serializes a value, with dates in whole seconds. Equal values become the same text, even if their fields are in a
 * different order.
 */
export function canonicalText(value: unknown): string {
  if (value instanceof Date) return String(Math.floor(value.getTime() / 1000));
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const fields = Object.entries(value).sort(([one], [other]) => one.localeCompare(other));
  return `{${fields.map(([name, field]) => `${name}:${canonicalText(field)}`).join()}}`;
}
