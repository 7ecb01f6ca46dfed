import { expect, test } from "vitest";
import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";
import { adoptableSettings, type OwnSettings } from "~/domain/sync/drift/adopt-settings";
import { describeAdoption, describeSettings } from "~/domain/sync/drift/describe-adoption";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const live: CurrentSettings = {
  ...{ title: "There", startsAt: day("2026-12-01"), endsAt: day("2026-12-24"), usageLimit: 7 },
  ...{ isOncePerCustomer: false, minimum: null, buyers: { kind: "everyone" }, items: { kind: "all" } },
  combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  value: { kind: "percentage", percentage: 5 },
  ...{ buys: null, maxUsesPerOrder: null, countries: null, maxShippingRateMinor: null },
  ...{ purchases: null, shippedTo: [] },
};
/**
 * Returns the function `settingsWith` for a coupon. The coupon's rule ends at `rule.endsAt`, and allows one use per
 * customer if `rule.isOncePerCustomer` is true.
 */
const settingsWithFor =
  (rule: { endsAt?: Date; isOncePerCustomer?: boolean } = {}) =>
  (own: OwnSettings): Partial<DiscountSettings> => {
    const { title = "Here", startsAt = day("2026-11-01"), endsAt = null } = own;
    const { usageLimit = null, isOncePerCustomer = false } = own;
    const ends = rule.endsAt && (!endsAt || rule.endsAt < endsAt) ? rule.endsAt : endsAt;
    const isOnce = isOncePerCustomer || (rule.isOncePerCustomer ?? false);
    return {
      ...{ title, startsAt, endsAt: ends, usageLimit, isOncePerCustomer: isOnce },
      value: { kind: "percentage", percentage: 20 },
    };
  };

test("a coupon can adopt changes to settings that it stores, but not a change to its rule's reward", () => {
  const changed = ["title", "endsAt", "usageLimit", "value"] as const;
  expect(adoptableSettings({ changed, live, settingsWith: settingsWithFor() })).toEqual([
    ...["title", "endsAt", "usageLimit"],
  ]);
});

test("a coupon cannot adopt a value from Shopify if the rule's value would still take precedence", () => {
  const settingsWith = settingsWithFor({ endsAt: day("2026-12-10"), isOncePerCustomer: true });
  const changed = ["endsAt", "usageLimit", "isOncePerCustomer"] as const;
  expect(adoptableSettings({ changed, live, settingsWith })).toEqual(["usageLimit"]);
});

test("the text about a partial adoption names the settings that are reset; the text is empty for a full adoption, and an empty list of settings is called “something”", () => {
  expect(describeAdoption(["endsAt", "value"], ["endsAt"])).toBe(
    "You can keep only its end date. Doing so resets its discount value to this app’s settings.",
  );
  expect(describeAdoption(["endsAt", "minimum", "value"], ["endsAt"])).toMatch(
    /resets its minimum purchase and its discount value to this app’s settings\.$/,
  );
  expect(describeAdoption(["endsAt"], ["endsAt"])).toBe("");
  expect(describeSettings([])).toBe("something");
});
