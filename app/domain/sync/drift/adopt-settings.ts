import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";
import {
  ADOPTABLE_SETTINGS,
  type ChangedSetting,
  settingDifferences,
} from "~/domain/sync/drift/setting-difference";

/** The settings that are stored on the coupon itself. A coupon can adopt only these settings from Shopify. */
export interface CouponOwnSettings {
  name: string;
  startsAt: Date;
  endsAt: Date | null;
  usageLimitPerCode: number | null;
  isOncePerCustomer: boolean;
}

/** Returns the coupon fields that store the adopted settings, with Shopify's values. */
export function adoptedFields(
  adopted: readonly ChangedSetting[],
  live: DiscountSettings,
): Partial<CouponOwnSettings> {
  const { title, startsAt, endsAt, usageLimit, isOncePerCustomer } = live;
  return {
    ...(adopted.includes("title") && { name: title }),
    ...(adopted.includes("startsAt") && { startsAt }),
    ...(adopted.includes("endsAt") && { endsAt }),
    ...(adopted.includes("usageLimit") && { usageLimitPerCode: usageLimit }),
    ...(adopted.includes("isOncePerCustomer") && { isOncePerCustomer }),
  };
}

/**
 * Returns the changed settings that the coupon can adopt: after the adoption, a sync would write the value that Shopify
 * already has. Leaves out values that the rule overrides. For example, if the rule ends before Shopify's new end date,
 * the sync would still write the rule's end date.
 */
export function adoptableSettings({
  changed,
  live,
  settingsWith,
}: {
  changed: readonly ChangedSetting[];
  live: CurrentSettings;
  /** Returns the settings that a sync would write if the coupon had these fields instead of its own. */
  settingsWith: (fields: Partial<CouponOwnSettings>) => Partial<DiscountSettings>;
}): ChangedSetting[] {
  let adopted = changed.filter((setting) => ADOPTABLE_SETTINGS.includes(setting));
  // The start and end dates depend on each other. If one date cannot be adopted, the other may no longer match Shopify,
  // so repeat until every setting in `adopted` matches.
  for (let previousCount = adopted.length + 1; adopted.length < previousCount; ) {
    previousCount = adopted.length;
    const differing = settingDifferences(settingsWith(adoptedFields(adopted, live)), live);
    adopted = adopted.filter((setting) => !differing.includes(setting));
  }
  return adopted;
}
