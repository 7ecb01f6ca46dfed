import { couponWindow } from "~/domain/coupons/coupon-window";
import type { DiscountSettings, RuleSettings } from "~/domain/discounts/live-discount";
import { type EvaluatedCheck, type Facts, passedCheck } from "~/domain/explain/code-check";
import { describeSettingChange } from "~/domain/explain/describe-setting-change";
import { externalChangeFix } from "~/domain/explain/external-change-fix";
import type { ChangedSetting } from "~/domain/sync/drift/setting-difference";
import { formatCount, formatCounted } from "~/lib/numbers";

type EffectiveSettings = RuleSettings & Pick<DiscountSettings, "startsAt" | "endsAt" | "usageLimit">;

/** Used if no discount is linked, or if the linked draft has no reward yet. */
const NO_CONDITIONS: RuleSettings = {
  ...{ isOncePerCustomer: false, minimum: null, value: null, items: null, buys: null },
  ...{ buyers: { kind: "everyone" }, countries: null, maxShippingRateMinor: null, purchases: null },
};

/** The settings that apply at checkout: Shopify's if a live check found the discount, otherwise the app's. */
export function effectiveSettings({ code, live }: Pick<Facts, "code" | "live">): EffectiveSettings {
  const { coupon, discount } = code;
  if (live?.discount) return live.discount.settings;
  const { usageLimitPerCode: usageLimit } = coupon;
  const ruleSettings = discount?.ruleSettings ?? NO_CONDITIONS;
  const isOncePerCustomer = coupon.isOncePerCustomer || ruleSettings.isOncePerCustomer;
  const { startsAt, endsAt } = couponWindow(coupon, discount);
  return { ...ruleSettings, startsAt, endsAt, usageLimit, isOncePerCustomer };
}

/**
 * Marks a check as failed because of a setting. If a live check found that the setting was changed in Shopify, the fix
 * is to overwrite Shopify's value or, if the coupon can, to adopt it. Otherwise, the fix is `see-coupon`, which the
 * caller can replace.
 */
export function failedCheck(
  check: EvaluatedCheck,
  setting: ChangedSetting,
  facts: Facts,
  texts: { reason: string; blame: string },
): EvaluatedCheck {
  if (!facts.live?.changed.includes(setting)) return { ...check, isMet: false, fix: "see-coupon", ...texts };
  const reason = `${describeSettingChange(setting, facts)} ${texts.reason}`;
  return { ...check, ...externalChangeFix(setting, facts.live), isMet: false, reason, blame: texts.blame };
}

export function startedCheck(facts: Facts): EvaluatedCheck {
  const { now, formatTime, code } = facts;
  const { startsAt } = effectiveSettings(facts);
  const { isStartFromRule } = couponWindow(code.coupon, code.discount);
  const isMet = startsAt <= now;
  const reason = `${isMet ? "Started on" : "It starts on"} ${formatTime(startsAt)}.`;
  const check = passedCheck("started", "It has started", reason);
  if (isMet) return check;
  const failed = failedCheck(check, "startsAt", facts, {
    reason,
    blame: `it starts on ${formatTime(startsAt)}`,
  });
  return isStartFromRule && failed.fix === "see-coupon" ? { ...failed, fix: "see-discounts" } : failed;
}

export function notEndedCheck(facts: Facts): EvaluatedCheck {
  const { now, formatTime, code } = facts;
  const { endsAt } = effectiveSettings(facts);
  const { isEndFromRule } = couponWindow(code.coupon, code.discount);
  const check = passedCheck("not-ended", "It has not ended");
  if (!endsAt) return { ...check, reason: "It has no end date." };
  if (endsAt > now) return { ...check, reason: `It ends on ${formatTime(endsAt)}.` };
  const blame = `it expired on ${formatTime(endsAt)}`;
  const failed = failedCheck(check, "endsAt", facts, { reason: `It ended on ${formatTime(endsAt)}.`, blame });
  return isEndFromRule && failed.fix === "see-coupon" ? { ...failed, fix: "see-discounts" } : failed;
}

export function usesLeftCheck(facts: Facts): EvaluatedCheck {
  const { locale } = facts;
  const { usedCount, canceledUseCount } = facts.code;
  const { usageLimit: limit } = effectiveSettings(facts);
  const check = passedCheck("uses-left", "It has uses left");
  if (limit === null) return { ...check, reason: "No usage limit." };
  const canceledNote =
    canceledUseCount === 0
      ? ""
      : ` Shopify also counts ${canceledUseCount === 1 ? "the use on a canceled order" : `the uses on ${formatCount(canceledUseCount, locale)} canceled orders`}.`;
  const appCount = usedCount + canceledUseCount;
  const shopifyCount = facts.live?.discount?.codeUsedCount ?? null;
  const shopifyNote =
    shopifyCount !== null && shopifyCount > appCount
      ? ` Shopify counts ${formatCounted(shopifyCount, "use", locale)}.`
      : canceledNote;
  const uses = `${formatCount(usedCount, locale)} of ${formatCounted(limit, "use", locale)}`;
  if (Math.max(appCount, shopifyCount ?? 0) < limit)
    return { ...check, reason: `${uses} so far.${shopifyNote}` };
  return failedCheck(check, "usageLimit", facts, {
    reason: `It has reached its limit (${uses}).${shopifyNote}`,
    blame: "it has reached its usage limit",
  });
}

export function oncePerCustomerCheck(facts: Facts): EvaluatedCheck {
  const { customer } = facts;
  const check = passedCheck("customer", "This customer can use it");
  if (!effectiveSettings(facts).isOncePerCustomer) {
    return { ...check, label: "Every customer can use it", reason: "No per-customer limit." };
  }
  if (!customer) {
    return {
      ...check,
      label: "Each customer can use it once",
      reason: "Look up a customer to see whether they already used it.",
    };
  }
  if (!customer.usedOn) {
    return {
      ...check,
      reason: `${customer.name} hasn’t used it yet. Guest orders can’t be checked.`,
    };
  }
  const reason = `${customer.name} used it on order ${customer.usedOn.orderName}. Each customer can use it once.`;
  const texts = { reason, blame: `${customer.name} already used it` };
  const failed = failedCheck(check, "isOncePerCustomer", facts, texts);
  // If the limit was set in the app, the merchant wants it, so there is nothing to fix.
  return failed.fix === "overwrite-shopify" ? failed : { ...failed, fix: null };
}

export function minimumCheck(facts: Facts): EvaluatedCheck {
  const { cart, money, locale } = facts;
  const { minimum: required, items } = effectiveSettings(facts);
  if (!required) return passedCheck("minimum", "Any cart qualifies", "No minimum purchase.");
  const countsEligibleItemsOnly = items !== null && items.kind !== "all";
  const itemCount = (quantity: number) =>
    formatCounted(quantity, countsEligibleItemsOnly ? "eligible item" : "item", locale);
  const requirement =
    required.kind === "subtotal"
      ? `${money(required.amountMinor)}${countsEligibleItemsOnly ? " of eligible items" : ""}`
      : itemCount(required.quantity);
  const check = passedCheck("minimum", "The cart meets the minimum", `Requires a minimum of ${requirement}.`);
  const actual = required.kind === "subtotal" ? cart.totalMinor : cart.quantity;
  if (actual === null) return check;
  const actualText = required.kind === "subtotal" ? money(actual) : itemCount(actual);
  const requiredValue = required.kind === "subtotal" ? required.amountMinor : required.quantity;
  if (actual >= requiredValue) return { ...check, reason: `${check.reason} This cart has ${actualText}.` };
  const missing =
    required.kind === "subtotal" ? money(requiredValue - actual) : itemCount(requiredValue - actual);
  const failed = failedCheck(check, "minimum", facts, {
    reason: `${check.reason} This cart is ${missing} short.`,
    blame: `a cart of ${actualText} is below the minimum of ${requirement}`,
  });
  return failed.fix === "overwrite-shopify" ? failed : { ...failed, fix: "see-discounts" };
}
