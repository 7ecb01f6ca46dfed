import { count, type Facts } from "~/domain/codes/code-check";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import { type ChangedSetting, nameOfSetting } from "~/domain/discounts/setting-difference";

/** "Someone set its end to 3 Nov 2026, 14:00 in Shopify’s own admin. Here it has no end." */
export function tellChange(setting: ChangedSetting, { live, at, money }: Facts): string {
  const shopifys = live?.discount?.settings;
  const ours = live?.ours;
  if (!shopifys || !ours) return `Someone changed ${nameOfSetting[setting]} in Shopify’s own admin.`;
  const told = (settings: Partial<DiscountSettings>) => tellSetting(setting, settings, { at, money });
  return `Someone changed ${nameOfSetting[setting]} in Shopify’s own admin: there it is ${told(shopifys)}, here ${told(ours)}.`;
}

function tellSetting(
  setting: ChangedSetting,
  settings: Partial<DiscountSettings>,
  { at, money }: Pick<Facts, "at" | "money">,
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
      if (!settings.value) return "another";
      return settings.value.kind === "percentage"
        ? `${settings.value.percentage}% off`
        : `${money(settings.value.amountMinor)} off`;
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
