import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";
import {
  ADOPTABLE_SETTINGS,
  type ChangedSetting,
  settingDifferences,
} from "~/domain/sync/drift/setting-difference";

/**
 * The settings that can be stored on the coupon or rule itself. Only these settings can be adopted from Shopify. A rule
 * stores only the title and the dates.
 */
export type OwnSettings = Partial<
  Pick<DiscountSettings, "title" | "startsAt" | "endsAt" | "usageLimit" | "isOncePerCustomer">
>;

/** Returns Shopify's values of the adopted settings. */
export function adoptedSettings(adopted: readonly ChangedSetting[], live: DiscountSettings): OwnSettings {
  return Object.fromEntries(
    ADOPTABLE_SETTINGS.filter((setting) => adopted.includes(setting)).map((setting) => [
      setting,
      live[setting],
    ]),
  );
}

/**
 * Returns the changed settings that the owner can adopt: after the adoption, a sync would write the value that Shopify
 * already has. Leaves out values that a coupon's rule overrides. For example, if the rule ends before Shopify's new end
 * date, the sync would still write the rule's end date.
 */
export function adoptableSettings({
  changed,
  live,
  settingsWith,
}: {
  changed: readonly ChangedSetting[];
  live: CurrentSettings;
  /** Returns the settings that a sync would write if the owner had these settings instead of its own. */
  settingsWith: (own: OwnSettings) => Partial<DiscountSettings>;
}): ChangedSetting[] {
  let adopted = changed.filter((setting) => ADOPTABLE_SETTINGS.includes(setting));
  // The start and end dates depend on each other. If one date cannot be adopted, the other may no longer match Shopify,
  // so repeat until every setting in `adopted` matches.
  for (let previousCount = adopted.length + 1; adopted.length < previousCount; ) {
    previousCount = adopted.length;
    const differing = settingDifferences(settingsWith(adoptedSettings(adopted, live)), live);
    adopted = adopted.filter((setting) => !differing.includes(setting));
  }
  return adopted;
}
