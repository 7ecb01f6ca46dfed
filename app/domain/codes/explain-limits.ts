import { count, type EvaluatedCheck, type Facts, passedCheck } from "~/domain/codes/code-check";
import { describeSettingChange } from "~/domain/codes/describe-setting-change";
import { externalChangeFix } from "~/domain/codes/external-change-fix";
import { couponWindow } from "~/domain/coupons/coupon-window";
import type { DiscountSettings, RuleSettings } from "~/domain/discounts/live-discount";
import type { ChangedSetting } from "~/domain/discounts/setting-difference";

type Limits = RuleSettings & Pick<DiscountSettings, "startsAt" | "endsAt" | "usageLimit">;

/** A discount that asks for nothing. */
const NO_CONDITIONS: RuleSettings = {
  ...{ isOncePerCustomer: false, minimum: null, value: null, items: null, buys: null },
  ...{ buyers: { kind: "everyone" }, countries: null, maxShippingRateMinor: null, purchases: null },
};

/** What checkout goes by: Shopify's settings where it was asked and has the discount, ours otherwise. */
export function effectiveSettings({ code, live }: Pick<Facts, "code" | "live">): Limits {
  const { coupon, discount } = code;
  if (live?.discount) return live.discount.settings;
  const { usageLimitPerCode: usageLimit } = coupon;
  const gives = discount?.ruleSettings ?? NO_CONDITIONS;
  const isOncePerCustomer = coupon.isOncePerCustomer || gives.isOncePerCustomer;
  const { startsAt, endsAt } = couponWindow(coupon, discount);
  return { ...gives, startsAt, endsAt, usageLimit, isOncePerCustomer };
}

/** A check that is not met: by our own setting, which the coupon's page changes, or by one that was changed in Shopify. */
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

export function started(facts: Facts): EvaluatedCheck {
  const { now, at, code } = facts;
  const { startsAt } = effectiveSettings(facts);
  const { isStartOfRule } = couponWindow(code.coupon, code.discount);
  const isMet = startsAt <= now;
  const reason = `${isMet ? "Since" : "It starts on"} ${at(startsAt)}.`;
  const check = passedCheck("started", "It has started", reason);
  if (isMet) return check;
  const failed = failedCheck(check, "startsAt", facts, { reason, blame: `it starts on ${at(startsAt)}` });
  return isStartOfRule && failed.fix === "see-coupon" ? { ...failed, fix: "see-discounts" } : failed;
}

export function notEnded(facts: Facts): EvaluatedCheck {
  const { now, at, code } = facts;
  const { endsAt } = effectiveSettings(facts);
  const { isEndOfRule } = couponWindow(code.coupon, code.discount);
  const check = passedCheck("not-ended", "It has not ended");
  if (!endsAt) return { ...check, reason: "It has no end." };
  if (endsAt > now) return { ...check, reason: `It ends on ${at(endsAt)}.` };
  const blame = `it expired on ${at(endsAt)}`;
  const failed = failedCheck(check, "endsAt", facts, { reason: `It ended on ${at(endsAt)}.`, blame });
  return isEndOfRule && failed.fix === "see-coupon" ? { ...failed, fix: "see-discounts" } : failed;
}

export function usesLeft(facts: Facts): EvaluatedCheck {
  const { usedCount, cancelledCount } = facts.code;
  const { usageLimit: limit } = effectiveSettings(facts);
  const check = passedCheck("uses-left", "It has uses left");
  if (limit === null) return { ...check, reason: "There is no limit." };
  const times = limit === 1 ? "once" : `${count(limit)} times`;
  const cancelled =
    cancelledCount === 0
      ? ""
      : ` Shopify also counts ${cancelledCount === 1 ? "the use of an order that was cancelled" : `the uses of ${count(cancelledCount)} orders that were cancelled`}.`;
  const appCount = usedCount + cancelledCount;
  const shopifyCount = facts.live?.discount?.codeUsedCount ?? null;
  const counts =
    shopifyCount !== null && shopifyCount > appCount ? ` Shopify counts ${count(shopifyCount)}.` : cancelled;
  const reason = `It can be used ${times}, and was used ${count(usedCount)} ${usedCount === 1 ? "time" : "times"}.${counts}`;
  if (Math.max(appCount, shopifyCount ?? 0) < limit) return { ...check, reason };
  return failedCheck(check, "usageLimit", facts, {
    reason: `It is used up. ${reason}`,
    blame: "it is used up",
  });
}

export function onceForCustomer(facts: Facts): EvaluatedCheck {
  const { customer } = facts;
  const check = passedCheck("customer", "This customer may use it");
  if (!effectiveSettings(facts).isOncePerCustomer) {
    return { ...check, label: "Every customer may use it", reason: "However often they used it before." };
  }
  if (!customer) {
    return {
      ...check,
      label: "Customers may use it once",
      reason: "Look up a customer to see whether they have.",
    };
  }
  if (!customer.usedOn) {
    return {
      ...check,
      reason: `${customer.name} has not used it yet, as far as orders with a customer tell.`,
    };
  }
  const reason = `${customer.name} used it on order ${customer.usedOn.orderName}, and each customer may use it once.`;
  const texts = { reason, blame: `${customer.name} used it already` };
  const failed = failedCheck(check, "isOncePerCustomer", facts, texts);
  // It is as it was meant to be: there is nothing to mend.
  return failed.fix === "overwrite-shopify" ? failed : { ...failed, fix: null };
}

export function minimum(facts: Facts): EvaluatedCheck {
  const { cart, money } = facts;
  const { minimum: required, items } = effectiveSettings(facts);
  if (!required) return passedCheck("minimum", "Any cart is enough", "The discount asks for no minimum.");
  const countsEligibleItemsOnly = items !== null && items.kind !== "all";
  const requirement =
    required.kind === "subtotal"
      ? `${money(required.amountMinor)}${countsEligibleItemsOnly ? " of what it is for" : ""}`
      : `${count(required.quantity)} ${countsEligibleItemsOnly ? "of what it is for" : "items"}`;
  const check = passedCheck(
    "minimum",
    "The cart is large enough",
    `The discount asks for ${requirement} or more.`,
  );
  const actual = required.kind === "subtotal" ? cart.totalMinor : cart.quantity;
  if (actual === null) return check;
  const actualText =
    required.kind === "subtotal" ? money(actual) : `${count(actual)} ${actual === 1 ? "item" : "items"}`;
  const requiredValue = required.kind === "subtotal" ? required.amountMinor : required.quantity;
  if (actual >= requiredValue) return { ...check, reason: `${check.reason} This cart has ${actualText}.` };
  const missing =
    required.kind === "subtotal" ? money(requiredValue - actual) : count(requiredValue - actual);
  const failed = failedCheck(check, "minimum", facts, {
    reason: `${check.reason} This cart has ${actualText}, so ${missing} ${required.kind === "subtotal" ? "is" : "are"} missing.`,
    blame: `a cart of ${actualText} is below its minimum of ${requirement}`,
  });
  return failed.fix === "overwrite-shopify" ? failed : { ...failed, fix: "see-discounts" };
}
