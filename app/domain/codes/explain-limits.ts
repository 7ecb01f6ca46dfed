import { count, type Facts, type Line, met } from "~/domain/codes/code-check";
import { outsideMend } from "~/domain/codes/outside-mend";
import { tellChange } from "~/domain/codes/tell-change";
import { couponWindow } from "~/domain/coupons/coupon-window";
import type { DiscountSettings, RuleSettings } from "~/domain/discounts/live-discount";
import type { ChangedSetting } from "~/domain/discounts/setting-difference";

type Limits = RuleSettings & Pick<DiscountSettings, "startsAt" | "endsAt" | "usageLimit">;

/** A discount that asks for nothing. */
const NOTHING: RuleSettings = {
  ...{ isOncePerCustomer: false, minimum: null, value: null, items: null, buys: null },
  ...{ buyers: { kind: "everyone" }, countries: null, highestRateMinor: null, purchases: null },
};

/** What checkout goes by: Shopify's settings where it was asked and has the discount, ours otherwise. */
export function effectiveSettings({ code, live }: Pick<Facts, "code" | "live">): Limits {
  const { coupon, discount } = code;
  if (live?.discount) return live.discount.settings;
  const { usageLimitPerCode: usageLimit } = coupon;
  const gives = discount?.gives ?? NOTHING;
  const isOncePerCustomer = coupon.isOncePerCustomer || gives.isOncePerCustomer;
  const { startsAt, endsAt } = couponWindow(coupon, discount);
  return { ...gives, startsAt, endsAt, usageLimit, isOncePerCustomer };
}

/** A line that is not met: by our own setting, which the coupon's page changes, or by one that was changed in Shopify. */
export function unmet(
  line: Line,
  setting: ChangedSetting,
  facts: Facts,
  told: { reason: string; blame: string },
): Line {
  if (!facts.live?.changed.includes(setting)) return { ...line, isMet: false, mend: "see-coupon", ...told };
  const reason = `${tellChange(setting, facts)} ${told.reason}`;
  return { ...line, ...outsideMend(setting, facts.live), isMet: false, reason, blame: told.blame };
}

export function started(facts: Facts): Line {
  const { now, at, code } = facts;
  const { startsAt } = effectiveSettings(facts);
  const { isStartOfRule } = couponWindow(code.coupon, code.discount);
  const isMet = startsAt <= now;
  const reason = `${isMet ? "Since" : "It starts on"} ${at(startsAt)}.`;
  const line = met("started", "It has started", reason);
  if (isMet) return line;
  const late = unmet(line, "startsAt", facts, { reason, blame: `it starts on ${at(startsAt)}` });
  return isStartOfRule && late.mend === "see-coupon" ? { ...late, mend: "see-discounts" } : late;
}

export function notEnded(facts: Facts): Line {
  const { now, at, code } = facts;
  const { endsAt } = effectiveSettings(facts);
  const { isEndOfRule } = couponWindow(code.coupon, code.discount);
  const line = met("not-ended", "It has not ended");
  if (!endsAt) return { ...line, reason: "It has no end." };
  if (endsAt > now) return { ...line, reason: `It ends on ${at(endsAt)}.` };
  const blame = `it expired on ${at(endsAt)}`;
  const over = unmet(line, "endsAt", facts, { reason: `It ended on ${at(endsAt)}.`, blame });
  return isEndOfRule && over.mend === "see-coupon" ? { ...over, mend: "see-discounts" } : over;
}

export function usesLeft(facts: Facts): Line {
  const { usedCount, cancelledCount } = facts.code;
  const { usageLimit: limit } = effectiveSettings(facts);
  const line = met("uses-left", "It has uses left");
  if (limit === null) return { ...line, reason: "There is no limit." };
  const times = limit === 1 ? "once" : `${count(limit)} times`;
  const cancelled =
    cancelledCount === 0
      ? ""
      : ` Shopify also counts ${cancelledCount === 1 ? "the use of an order that was cancelled" : `the uses of ${count(cancelledCount)} orders that were cancelled`}.`;
  const ours = usedCount + cancelledCount;
  const shopifys = facts.live?.discount?.codeUsedCount ?? null;
  const counts = shopifys !== null && shopifys > ours ? ` Shopify counts ${count(shopifys)}.` : cancelled;
  const reason = `It can be used ${times}, and was used ${count(usedCount)} ${usedCount === 1 ? "time" : "times"}.${counts}`;
  if (Math.max(ours, shopifys ?? 0) < limit) return { ...line, reason };
  return unmet(line, "usageLimit", facts, { reason: `It is used up. ${reason}`, blame: "it is used up" });
}

export function onceForCustomer(facts: Facts): Line {
  const { customer } = facts;
  const line = met("customer", "This customer may use it");
  if (!effectiveSettings(facts).isOncePerCustomer) {
    return { ...line, label: "Every customer may use it", reason: "However often they used it before." };
  }
  if (!customer) {
    return {
      ...line,
      label: "Customers may use it once",
      reason: "Look up a customer to see whether they have.",
    };
  }
  if (!customer.usedOn) {
    return {
      ...line,
      reason: `${customer.name} has not used it yet, as far as orders with a customer tell.`,
    };
  }
  const reason = `${customer.name} used it on order ${customer.usedOn.orderName}, and each customer may use it once.`;
  const told = { reason, blame: `${customer.name} used it already` };
  const used = unmet(line, "isOncePerCustomer", facts, told);
  // It is as it was meant to be: there is nothing to mend.
  return used.mend === "use-ours" ? used : { ...used, mend: null };
}

export function minimum(facts: Facts): Line {
  const { cart, money } = facts;
  const { minimum: least, items } = effectiveSettings(facts);
  if (!least) return met("minimum", "Any cart is enough", "The discount asks for no minimum.");
  const isOfItems = items !== null && items.kind !== "all";
  const asks =
    least.kind === "subtotal"
      ? `${money(least.amountMinor)}${isOfItems ? " of what it is for" : ""}`
      : `${count(least.quantity)} ${isOfItems ? "of what it is for" : "items"}`;
  const line = met("minimum", "The cart is large enough", `The discount asks for ${asks} or more.`);
  const has = least.kind === "subtotal" ? cart.totalMinor : cart.quantity;
  if (has === null) return line;
  const given = least.kind === "subtotal" ? money(has) : `${count(has)} ${has === 1 ? "item" : "items"}`;
  const wanted = least.kind === "subtotal" ? least.amountMinor : least.quantity;
  if (has >= wanted) return { ...line, reason: `${line.reason} This cart has ${given}.` };
  const missing = least.kind === "subtotal" ? money(wanted - has) : count(wanted - has);
  const below = unmet(line, "minimum", facts, {
    reason: `${line.reason} This cart has ${given}, so ${missing} ${least.kind === "subtotal" ? "is" : "are"} missing.`,
    blame: `a cart of ${given} is below its minimum of ${asks}`,
  });
  return below.mend === "use-ours" ? below : { ...below, mend: "see-discounts" };
}
