import { count, type Facts } from "~/domain/codes/code-check";
import {
  describeBuyers,
  describeBuys,
  describeCountries,
  describeItems,
} from "~/domain/discounts/describe-targets";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import { type ChangedSetting, settingNames } from "~/domain/discounts/setting-difference";

type Telling = Pick<Facts, "at" | "money" | "names">;

/** "Someone changed its end in Shopify’s own admin: there it is 3 Nov 2026, 14:00, here never." */
export function tellChange(setting: ChangedSetting, { live, ...telling }: Facts): string {
  const shopifys = live?.discount?.settings;
  const ours = live?.ours;
  const changed = `Someone changed ${settingNames[setting]} in Shopify’s own admin`;
  if (!shopifys || !ours) return `${changed}.`;
  const [there, here] = [shopifys, ours].map((settings) => tellSetting(setting, settings, telling));
  // Three customers there and three here are others.
  if (there === here) return `${changed}: there it is ${there}, and others than here.`;
  return `${changed}: there it is ${there}, here ${here}.`;
}

function tellSetting(
  setting: ChangedSetting,
  settings: Partial<DiscountSettings>,
  { at, money, names }: Telling,
): string {
  switch (setting) {
    case "title":
      return `“${settings.title}”`;
    case "startsAt":
      return settings.startsAt ? at(settings.startsAt) : "not set";
    case "endsAt":
      return settings.endsAt ? at(settings.endsAt) : "never";
    case "usageLimit":
      return settings.usageLimit ? count(settings.usageLimit) : "without limit";
    case "isOncePerCustomer":
      return settings.isOncePerCustomer ? "on" : "off";
    case "combinesWith":
      return tellCombinesWith(settings.combinesWith);
    case "minimum":
      if (!settings.minimum) return "none";
      return settings.minimum.kind === "subtotal"
        ? money(settings.minimum.amountMinor)
        : `${count(settings.minimum.quantity)} items`;
    case "value":
      return tellValue(settings.value, money);
    case "buyers":
      return settings.buyers ? describeBuyers(settings.buyers, names) : "everyone";
    case "items":
      return settings.items ? describeItems(settings.items, names) : "shipping";
    case "buys":
      return settings.buys ? describeBuys(settings.buys, names, money) : "nothing";
    case "mostUsesPerOrder":
      return settings.mostUsesPerOrder ? times(settings.mostUsesPerOrder) : "without limit";
    case "countries":
      return describeCountries(settings.countries ?? null);
    case "highestRateMinor":
      return settings.highestRateMinor ? money(settings.highestRateMinor) : "any rate";
    case "purchases":
      return tellPurchases(settings.purchases);
  }
}

function tellValue(value: DiscountSettings["value"] | undefined, money: Telling["money"]): string {
  switch (value?.kind) {
    case undefined:
      return "another";
    case "percentage":
      return `${value.percentage}% off`;
    case "amount":
      return `${money(value.amountMinor)} off${value.isPerItem ? " each item" : ""}`;
    case "items": {
      const { quantity, off } = value;
      if (off.kind === "amount") return `${count(quantity)} at ${money(off.amountMinor)} off each`;
      return `${count(quantity)} ${off.percentage === 100 ? "free" : `at ${off.percentage}% off`}`;
    }
  }
}

function tellCombinesWith(combinesWith: DiscountSettings["combinesWith"] | undefined): string {
  const kinds = [
    combinesWith?.orderDiscounts && "order",
    combinesWith?.productDiscounts && "product",
    combinesWith?.shippingDiscounts && "shipping",
  ].filter(Boolean);
  return kinds.length === 0 ? "nothing" : `${kinds.join(", ")} discounts`;
}

function tellPurchases(purchases: DiscountSettings["purchases"] | undefined): string {
  const kinds = [purchases?.isOneTime && "one-time purchases", purchases?.isSubscription && "subscriptions"];
  return kinds.filter(Boolean).join(" and ") || "none";
}

function times(most: number): string {
  return most === 1 ? "once" : `${count(most)} times`;
}
