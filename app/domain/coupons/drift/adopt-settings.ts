import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";
import {
  ADOPTABLE_SETTINGS,
  type ChangedSetting,
  settingDifferences,
} from "~/domain/discounts/setting-difference";

/** What of a coupon is in Shopify as a setting of its own. */
export interface OwnSettings {
  name: string;
  startsAt: Date;
  endsAt: Date | null;
  usageLimitPerCode: number | null;
  isOncePerCustomer: boolean;
}

/** The coupon's fields that become what Shopify holds. */
export function adoptedFields(kept: readonly ChangedSetting[], live: DiscountSettings): Partial<OwnSettings> {
  const { title, startsAt, endsAt, usageLimit, isOncePerCustomer } = live;
  return {
    ...(kept.includes("title") && { name: title }),
    ...(kept.includes("startsAt") && { startsAt }),
    ...(kept.includes("endsAt") && { endsAt }),
    ...(kept.includes("usageLimit") && { usageLimitPerCode: usageLimit }),
    ...(kept.includes("isOncePerCustomer") && { isOncePerCustomer }),
  };
}

/**
 * Those of the changed settings that a coupon can take over so that nothing differs any more. Where its rule decides,
 * as one that ends before Shopify's new end, taking over would change nothing.
 */
export function adoptableSettings({
  changed,
  live,
  settingsWith,
}: {
  changed: readonly ChangedSetting[];
  live: CurrentSettings;
  /** What we would write for the coupon with these fields in place of its own. */
  settingsWith: (fields: Partial<OwnSettings>) => Partial<DiscountSettings>;
}): ChangedSetting[] {
  let kept = changed.filter((setting) => ADOPTABLE_SETTINGS.includes(setting));
  // One that stays behind may take another with it: a start and an end make one window.
  for (let before = kept.length + 1; kept.length < before; ) {
    before = kept.length;
    const differing = settingDifferences(settingsWith(adoptedFields(kept, live)), live);
    kept = kept.filter((setting) => !differing.includes(setting));
  }
  return kept;
}
