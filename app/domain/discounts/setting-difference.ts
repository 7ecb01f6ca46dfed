import { z } from "zod";
import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";

/** Which setting somebody changed in Shopify's own admin. */
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

/** In a sentence: "Someone changed its end". */
export const settingNames: Record<ChangedSetting, string> = {
  title: "its title",
  startsAt: "its start",
  endsAt: "its end",
  usageLimit: "how often each code can be used",
  isOncePerCustomer: "once per customer",
  combinesWith: "what it combines with",
  minimum: "its minimum",
  value: "what it gives",
  buyers: "who can use it",
  items: "what it is for",
  buys: "what has to be bought",
  maxUsesPerOrder: "how often it counts in an order",
  countries: "where it ships to",
  maxShippingRateMinor: "its highest shipping rate",
  purchases: "which purchases it is for",
};

/** Settings that a coupon has itself: Shopify's can be taken over. The others are its rule's or the shop's. */
export const ADOPTABLE_SETTINGS: readonly ChangedSetting[] = [
  "title",
  "startsAt",
  "endsAt",
  "usageLimit",
  "isOncePerCustomer",
];

/**
 * The settings that Shopify holds otherwise than we would write them, by what they say: what we wrote ourselves is
 * never among them, whenever we are told of it. Shopify keeps whole seconds. What `ours` leaves out is not compared.
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

/** Of the countries that we name, those that Shopify would tell of. */
export function reportedCountries(
  { countries, hasRestOfWorld }: NonNullable<DiscountSettings["countries"]>,
  { shippedTo }: CurrentSettings,
) {
  return { countries: countries.filter((code) => shippedTo.includes(code)), hasRestOfWorld };
}

/** The same text for the same setting, whatever the order of its fields. */
export function canonicalText(value: unknown): string {
  if (value instanceof Date) return String(Math.floor(value.getTime() / 1000));
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const fields = Object.entries(value).sort(([one], [other]) => one.localeCompare(other));
  return `{${fields.map(([name, field]) => `${name}:${canonicalText(field)}`).join()}}`;
}
