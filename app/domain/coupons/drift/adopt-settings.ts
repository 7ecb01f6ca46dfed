import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";
import {
  ADOPTABLE_SETTINGS,
  type ChangedSetting,
  settingDifferences,
} from "~/domain/discounts/setting-difference";

/** The settings in Shopify that a coupon controls itself. */
export interface OwnSettings {
  name: string;
  startsAt: Date;
  endsAt: Date | null;
  usageLimitPerCode: number | null;
  isOncePerCustomer: boolean;
}

/** Returns the coupon's fields for the adopted settings, with Shopify's values. */
export function adoptedFields(
  adopted: readonly ChangedSetting[],
  live: DiscountSettings,
): Partial<OwnSettings> {
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
 * Returns the changed settings that a coupon can adopt so that they match Shopify. If the rule decides a setting, for
 * example because it ends before Shopify's new end, adopting it would change nothing.
 */
export function adoptableSettings({
  changed,
  live,
  settingsWith,
}: {
  changed: readonly ChangedSetting[];
  live: CurrentSettings;
  /** Returns the settings to write for the coupon with these fields instead of its own. */
  settingsWith: (fields: Partial<OwnSettings>) => Partial<DiscountSettings>;
}): ChangedSetting[] {
  let adopted = changed.filter((setting) => ADOPTABLE_SETTINGS.includes(setting));
  // A setting that cannot be adopted can rule out another: start and end depend on each other. Repeat until stable.
  for (let before = adopted.length + 1; adopted.length < before; ) {
    before = adopted.length;
    const differing = settingDifferences(settingsWith(adoptedFields(adopted, live)), live);
    adopted = adopted.filter((setting) => !differing.includes(setting));
  }
  return adopted;
}
