import { z } from "zod";
import type { DiscountSettings } from "~/domain/discounts/live-discount";

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
]);

export type ChangedSetting = z.infer<typeof changedSetting>;

/** In a sentence: "Someone changed its end". */
export const nameOfSetting: Record<ChangedSetting, string> = {
  title: "its title",
  startsAt: "its start",
  endsAt: "its end",
  usageLimit: "how often each code can be used",
  isOncePerCustomer: "once per customer",
  combinesWith: "what it combines with",
  minimum: "its minimum",
  value: "what it gives",
};

/** Settings that a coupon has itself: Shopify's can be taken over. The others are its rule's or the shop's. */
export const TAKEN_OVER: readonly ChangedSetting[] = [
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
  ours: Partial<DiscountSettings>,
  shopifys: DiscountSettings,
): ChangedSetting[] {
  return changedSetting.options.filter(
    (setting) => ours[setting] !== undefined && plain(ours[setting]) !== plain(shopifys[setting]),
  );
}

function plain(value: DiscountSettings[ChangedSetting] | undefined): string {
  if (value instanceof Date) return String(Math.floor(value.getTime() / 1000));
  if (typeof value !== "object" || value === null) return String(value);
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => one.localeCompare(other)));
}
