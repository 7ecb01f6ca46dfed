import {
  type CheckedCart,
  type CheckedCustomer,
  type CodeCheck,
  type EvaluatedCheck,
  type ExplainedCode,
  type Facts,
  type KnownCombination,
  type LiveCodeState,
  passedCheck,
} from "~/domain/codes/code-check";
import { describeSettingChange } from "~/domain/codes/describe-setting-change";
import { combination } from "~/domain/codes/explain-combination";
import { inShopify } from "~/domain/codes/explain-in-shopify";
import {
  effectiveSettings,
  minimum,
  notEnded,
  onceForCustomer,
  started,
  usesLeft,
} from "~/domain/codes/explain-limits";
import { buyersCheck, destinationCheck, itemsCheck, targetConditions } from "~/domain/codes/explain-targets";
import { externalChangeFix } from "~/domain/codes/external-change-fix";
import { adoptableSettingsOf } from "~/domain/coupons/sync-error";
import { formatDateTime } from "~/lib/dates";
import { formatMoney } from "~/lib/money";

export interface CodeExplanation {
  works: boolean;
  /** "This code works for carts of $50.00 or more", "This code does not work: it expired on 3 Nov 2026, 14:00". */
  verdict: string;
  checks: CodeCheck[];
}

/**
 * Why a code works or does not: each condition that checkout asks for, met or not, with the reason and what mends it.
 * From what we hold of it; where Shopify was asked (`live`), from what Shopify holds, which is what checkout goes by,
 * and each difference between the two is a check. A live code whose coupon has newer settings than Shopify works as it
 * was before, which is told and not held against it.
 */
export function explainCode({
  code,
  customer = null,
  cart = { totalMinor: null, quantity: null },
  live = null,
  known = null,
  now,
  timeZone,
  currencyCode,
}: {
  code: ExplainedCode;
  customer?: CheckedCustomer | null;
  cart?: CheckedCart;
  live?: LiveCodeState | null;
  known?: KnownCombination | null;
  now: Date;
  timeZone: string;
  /** Of the shop. */
  currencyCode: string;
}): CodeExplanation {
  const facts: Facts = {
    ...{ code, customer, cart, live, known, now },
    names: { ...code.discount?.names, ...live?.discount?.names },
    at: (date) => formatDateTime({ at: date, timeZone }),
    money: (amountMinor) => formatMoney({ amountMinor: BigInt(amountMinor), currencyCode }),
  };
  const checks = [
    exists(code),
    enabled(code),
    couponActive(facts),
    linked(code),
    discountActive(code),
    inShopify(facts),
    started(facts),
    notEnded(facts),
    usesLeft(facts),
    buyersCheck(facts),
    onceForCustomer(facts),
    itemsCheck(facts),
    destinationCheck(facts),
    minimum(facts),
    combination(facts),
  ].filter((check) => check !== null);
  const all = [...checks, ...externalChanges(facts, checks)];
  const faults = all.filter(({ isMet, blame }) => !isMet && blame !== "").map(({ blame }) => blame);
  const works = all.every(({ isMet, isHarmless }) => isMet || isHarmless === true);
  return {
    works,
    verdict: works
      ? `This code works${formatConditions([...targetConditions(facts), ...cartConditions(facts)])}`
      : `This code does not work: ${joinFaults(faults)}`,
    checks: all.map(({ blame: _, isHarmless: __, ...check }) => check),
  };
}

/** "it is disabled, it expired on 3 Nov and it is used up" */
function joinFaults(faults: string[]): string {
  if (faults.length < 2) return faults.join("");
  return `${faults.slice(0, -1).join(", ")} and ${faults.at(-1)}`;
}

function formatConditions(conditions: string[]): string {
  return conditions.length === 0 ? "" : ` ${conditions.join(", ")}`;
}

/** Of the items that the discount is for, those alone. */
function cartConditions(facts: Facts): string[] {
  const { minimum: required, items } = effectiveSettings(facts);
  const { cart, money } = facts;
  if (!required) return [];
  if ((required.kind === "quantity" ? cart.quantity : cart.totalMinor) !== null) return ["for this cart"];
  const countsEligibleItemsOnly = items !== null && items.kind !== "all";
  const amount =
    required.kind === "quantity"
      ? `${required.quantity}${countsEligibleItemsOnly ? "" : " items"}`
      : money(required.amountMinor);
  return [
    countsEligibleItemsOnly ? `for carts with ${amount} of them or more` : `for carts of ${amount} or more`,
  ];
}

/** What somebody changed in Shopify's own admin and no check told of yet. */
function externalChanges(facts: Facts, checks: EvaluatedCheck[]): EvaluatedCheck[] {
  const { live, code } = facts;
  const { syncError } = code.coupon;
  const drift = live ?? { changed: syncError?.changed ?? [], adoptable: adoptableSettingsOf(syncError) };
  const reportedIds = new Set(checks.filter(({ fix }) => fix === "overwrite-shopify").map(({ id }) => id));
  const checkIdBySetting: Partial<Record<string, EvaluatedCheck["id"]>> = {
    startsAt: "started",
    endsAt: "not-ended",
    usageLimit: "uses-left",
    isOncePerCustomer: "customer",
    buyers: "for-whom",
    minimum: "minimum",
  };
  return drift.changed
    .filter((setting) => !reportedIds.has(checkIdBySetting[setting] ?? "exists"))
    .map((setting) => ({
      ...passedCheck(`changed-${setting}`, "Shopify has it as it is here"),
      isMet: false,
      isHarmless: true,
      reason: describeSettingChange(setting, facts),
      ...externalChangeFix(setting, drift),
    }));
}

function exists({ state }: ExplainedCode): EvaluatedCheck {
  const check = passedCheck("exists", "The code exists");
  if (state === "deleted") {
    return {
      ...check,
      isMet: false,
      reason: "It was deleted, and cannot be brought back.",
      blame: "it was deleted",
    };
  }
  if (state === "deleting") {
    const reason = "It is being deleted. Checkout may still take it for a moment.";
    return { ...check, isMet: false, reason, blame: "it is being deleted" };
  }
  return check;
}

function enabled({ state, syncError }: ExplainedCode): EvaluatedCheck {
  const check = passedCheck("enabled", "The code is enabled");
  if (state === "disabled" && syncError !== null) {
    const reason = "Someone removed it in Shopify’s own admin. Enabling puts it back.";
    return { ...check, isMet: false, reason, fix: "enable", blame: "it was removed in Shopify" };
  }
  if (state === "disabled") {
    return { ...check, isMet: false, reason: "It was disabled.", fix: "enable", blame: "it is disabled" };
  }
  if (state === "disabling") {
    const reason = "It is being disabled. Checkout may still take it for a moment.";
    return { ...check, isMet: false, reason, fix: "enable", blame: "it is disabled" };
  }
  return check;
}

function couponActive({ code: { coupon }, at }: Facts): EvaluatedCheck {
  const check = passedCheck("coupon-active", "Its coupon is in use");
  if (!coupon.archivedAt) return check;
  const isRestarted = coupon.syncError?.reason === "reactivated-in-shopify";
  const since = isRestarted
    ? " Someone started it again in Shopify’s own admin: checkout takes it until it is stopped again."
    : "";
  const reason = `The coupon was archived on ${at(coupon.archivedAt)}.${since}`;
  return { ...check, isMet: false, reason, fix: "see-coupon", blame: "its coupon is archived" };
}

function linked({ discount }: ExplainedCode): EvaluatedCheck {
  const check = passedCheck("linked", "A discount is linked", discount ? `It gives ${discount.name}.` : "");
  if (discount) return check;
  const reason = "No discount is linked, so there is nothing that it could give.";
  return { ...check, isMet: false, reason, fix: "link-discount", blame: "no discount is linked" };
}

function discountActive({ discount }: ExplainedCode): EvaluatedCheck | null {
  if (!discount) return null;
  const check = passedCheck("discount-active", "The discount is active");
  if (discount.status === "active") return check;
  const state = discount.status === "draft" ? "a draft" : discount.status;
  const reason = `${discount.name} is ${state}.`;
  return { ...check, isMet: false, reason, fix: "see-discounts", blame: `its discount is ${state}` };
}
