import { expect, test } from "vitest";
import { adoptableSettings, type OwnSettings } from "~/domain/coupons/drift/adopt-settings";
import { describeAdoption, listSettings } from "~/domain/discounts/describe-adoption";
import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const live: CurrentSettings = {
  ...{ title: "There", startsAt: day("2026-12-01"), endsAt: day("2026-12-24"), usageLimit: 7 },
  ...{ isOncePerCustomer: false, minimum: null, buyers: { kind: "everyone" }, items: { kind: "all" } },
  combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  value: { kind: "percentage", percentage: 5 },
  ...{ buys: null, maxUsesPerOrder: null, countries: null, maxShippingRateMinor: null },
  ...{ purchases: null, shippedTo: [] },
};
/** A coupon of its own, whose rule may end before it does, and may ask for once per customer. */
const settingsWith =
  (rule: { endsAt?: Date; isOncePerCustomer?: boolean } = {}) =>
  (fields: Partial<OwnSettings>): Partial<DiscountSettings> => {
    const { name: title = "Here", startsAt = day("2026-11-01"), endsAt = null } = fields;
    const { usageLimitPerCode: usageLimit = null, isOncePerCustomer = false } = fields;
    const ends = rule.endsAt && (!endsAt || rule.endsAt < endsAt) ? rule.endsAt : endsAt;
    const isOnce = isOncePerCustomer || (rule.isOncePerCustomer ?? false);
    return {
      ...{ title, startsAt, endsAt: ends, usageLimit, isOncePerCustomer: isOnce },
      value: { kind: "percentage", percentage: 20 },
    };
  };

test("what the coupon decides can be kept, what its rule gives cannot", () => {
  const changed = ["title", "endsAt", "usageLimit", "value"] as const;
  expect(adoptableSettings({ changed, live, settingsWith: settingsWith() })).toEqual([
    ...["title", "endsAt", "usageLimit"],
  ]);
});

test("where the rule decides, keeping would change nothing and is not offered", () => {
  const settingsOfRule = settingsWith({ endsAt: day("2026-12-10"), isOncePerCustomer: true });
  const changed = ["endsAt", "usageLimit", "isOncePerCustomer"] as const;
  expect(adoptableSettings({ changed, live, settingsWith: settingsOfRule })).toEqual(["usageLimit"]);
});

test("where only some can be kept, it is said what becomes of the others", () => {
  expect(describeAdoption(["endsAt", "value"], ["endsAt"])).toBe(
    "You can keep only its end date. Doing so resets its discount value to this app’s settings.",
  );
  expect(describeAdoption(["endsAt", "minimum", "value"], ["endsAt"])).toMatch(
    /resets its minimum purchase and its discount value to this app’s settings\.$/,
  );
  expect(describeAdoption(["endsAt"], ["endsAt"])).toBe("");
  expect(listSettings([])).toBe("something");
});
