import type { DiscountSettings } from "~/domain/discounts/live-discount";
import type { Facts } from "~/domain/explain/code-check";
import {
  describeBuyers,
  describeBuys,
  describeCountries,
  describeItems,
} from "~/domain/explain/describe-targets";
import { type ChangedSetting, settingNames } from "~/domain/sync/drift/setting-difference";
import { formatCount, formatCounted, formatPercent } from "~/lib/numbers";

type Formatters = Pick<Facts, "formatTime" | "money" | "names" | "locale">;

/**
 * Describes a setting that was changed in Shopify: "Someone changed its end date in the Shopify admin. In Shopify:
 * Nov 3, 2026, 2:00 PM. In the app: never." If no live check found the discount, the text is only the first sentence.
 */
export function describeSettingChange(setting: ChangedSetting, { live, ...formatters }: Facts): string {
  const shopifySettings = live?.discount?.settings;
  const appSettings = live?.expected;
  const whatChanged = `Someone changed ${settingNames[setting]} in the Shopify admin`;
  if (!shopifySettings || !appSettings) return `${whatChanged}.`;
  const [shopifyText, appText] = [shopifySettings, appSettings].map((settings) =>
    describeSetting(setting, settings, formatters),
  );
  // The texts can be equal although the settings differ. For example, if someone replaced three specific customers by
  // three others, both texts are "3 specific customers".
  if (shopifyText === appText)
    return `${whatChanged}. In Shopify: ${shopifyText}, but not the same as in the app.`;
  return `${whatChanged}. In Shopify: ${shopifyText}. In the app: ${appText}.`;
}

function describeSetting(
  setting: ChangedSetting,
  settings: Partial<DiscountSettings>,
  { formatTime, money, names, locale }: Formatters,
): string {
  switch (setting) {
    case "title":
      return `“${settings.title}”`;
    case "startsAt":
      return settings.startsAt ? formatTime(settings.startsAt) : "not set";
    case "endsAt":
      return settings.endsAt ? formatTime(settings.endsAt) : "never";
    case "usageLimit":
      return settings.usageLimit ? formatCount(settings.usageLimit, locale) : "no limit";
    case "isOncePerCustomer":
      return settings.isOncePerCustomer ? "on" : "off";
    case "combinesWith":
      return describeCombinesWith(settings.combinesWith);
    case "minimum":
      if (!settings.minimum) return "none";
      return settings.minimum.kind === "subtotal"
        ? money(settings.minimum.amountMinor)
        : formatCounted(settings.minimum.quantity, "item", locale);
    case "value":
      return describeValue(settings.value, { money, locale });
    case "buyers":
      return settings.buyers ? describeBuyers(settings.buyers, names, locale) : "everyone";
    case "items":
      return settings.items ? describeItems(settings.items, { names, locale }) : "shipping";
    case "buys":
      return settings.buys ? describeBuys(settings.buys, { names, money, locale }) : "nothing";
    case "maxUsesPerOrder":
      return settings.maxUsesPerOrder ? describeMaxUses(settings.maxUsesPerOrder, locale) : "without limit";
    case "countries":
      return describeCountries(settings.countries ?? null, locale);
    case "maxShippingRateMinor":
      return settings.maxShippingRateMinor ? money(settings.maxShippingRateMinor) : "any rate";
    case "purchases":
      return describePurchases(settings.purchases);
  }
}

function describeValue(
  value: DiscountSettings["value"] | undefined,
  { money, locale }: Pick<Formatters, "money" | "locale">,
): string {
  switch (value?.kind) {
    case undefined:
      return "something else";
    case "percentage":
      return `${formatPercent(value.percentage, locale)} off`;
    case "amount":
      return `${money(value.amountMinor)} off${value.isPerItem ? " each item" : ""}`;
    case "items": {
      const { quantity, off } = value;
      if (off.kind === "amount")
        return `${formatCount(quantity, locale)} at ${money(off.amountMinor)} off each`;
      return `${formatCount(quantity, locale)} ${off.percentage === 100 ? "free" : `at ${formatPercent(off.percentage, locale)} off`}`;
    }
  }
}

function describeCombinesWith(combinesWith: DiscountSettings["combinesWith"] | undefined): string {
  const classes = [
    combinesWith?.orderDiscounts && "order",
    combinesWith?.productDiscounts && "product",
    combinesWith?.shippingDiscounts && "shipping",
  ].filter(Boolean);
  return classes.length === 0 ? "nothing" : `${classes.join(", ")} discounts`;
}

function describePurchases(purchases: DiscountSettings["purchases"] | undefined): string {
  const types = [purchases?.isOneTime && "one-time purchases", purchases?.isSubscription && "subscriptions"];
  return types.filter(Boolean).join(" and ") || "none";
}

function describeMaxUses(maximum: number, locale: string): string {
  return maximum === 1 ? "once" : `${formatCount(maximum, locale)} times`;
}
