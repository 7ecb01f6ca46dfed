import {
  type CheckedCart,
  type CheckedCustomer,
  type CodeCheck,
  type CombinableDiscounts,
  type EvaluatedCheck,
  type ExplainedCode,
  type Facts,
  type LiveFindings,
  passedCheck,
} from "~/domain/explain/code-check";
import { combinationCheck } from "~/domain/explain/combination-check";
import { describeSettingChange } from "~/domain/explain/describe-setting-change";
import { externalChangeFix } from "~/domain/explain/external-change-fix";
import { inShopifyCheck } from "~/domain/explain/in-shopify-check";
import {
  effectiveSettings,
  minimumCheck,
  notEndedCheck,
  oncePerCustomerCheck,
  startedCheck,
  usesLeftCheck,
} from "~/domain/explain/limit-checks";
import { buyersCheck, destinationCheck, itemsCheck, targetConditions } from "~/domain/explain/target-checks";
import { adoptableSettingsOf } from "~/domain/sync/sync-error";
import { formatDateTime } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { formatCount, formatCounted } from "~/lib/numbers";
import { joinWords } from "~/lib/words";

export interface CodeExplanation {
  works: boolean;
  /** "This code works for carts of $50.00 or more", "This code does not work: it expired on Nov 3, 2026, 2:00 PM". */
  verdict: string;
  checks: CodeCheck[];
}

/**
 * Explains why a code works or does not work at checkout. There is one check per condition, with the reason for the
 * result. Most failed checks have a fix. If a live check (`live`) found the coupon's discount, uses Shopify's settings,
 * because those apply at checkout. Otherwise uses the stored settings. Adds a check for each external change that none
 * of the other checks reports. A live code works even if its coupon's newest settings are not in Shopify yet; without a
 * live check, the check "in-shopify" mentions this.
 */
export function explainCode({
  code,
  customer = null,
  cart = { totalMinor: null, quantity: null },
  live = null,
  combinableDiscounts = null,
  now,
  timeZone,
  currencyCode,
  locale,
}: {
  code: ExplainedCode;
  customer?: CheckedCustomer | null;
  cart?: CheckedCart;
  live?: LiveFindings | null;
  combinableDiscounts?: CombinableDiscounts | null;
  now: Date;
  timeZone: string;
  /** The shop's currency. */
  currencyCode: string;
  locale: string;
}): CodeExplanation {
  const facts: Facts = {
    ...{ code, customer, cart, live, combinableDiscounts, now, locale },
    names: { ...code.discount?.names, ...live?.discount?.names },
    formatTime: (date) => formatDateTime({ at: date, timeZone, locale }),
    money: (amountMinor) => formatMoney({ amountMinor: BigInt(amountMinor), currencyCode, locale }),
  };
  const checks = [
    existsCheck(code),
    enabledCheck(code),
    couponActiveCheck(facts),
    linkedCheck(code),
    discountActiveCheck(code),
    inShopifyCheck(facts),
    startedCheck(facts),
    notEndedCheck(facts),
    usesLeftCheck(facts),
    buyersCheck(facts),
    oncePerCustomerCheck(facts),
    itemsCheck(facts),
    destinationCheck(facts),
    minimumCheck(facts),
    combinationCheck(facts),
  ].filter((check) => check !== null);
  const all = [...checks, ...checksOfUnreportedChanges(facts, checks)];
  const causes = all.filter(({ isMet, blame }) => !isMet && blame !== "").map(({ blame }) => blame);
  const works = all.every(({ isMet, isHarmless }) => isMet || isHarmless === true);
  return {
    works,
    verdict: works
      ? `This code works${describeConditions([...targetConditions(facts), ...cartConditions(facts)])}`
      : `This code does not work: ${joinWords(causes)}`,
    checks: all.map(({ blame: _, isHarmless: __, ...check }) => check),
  };
}

function describeConditions(conditions: string[]): string {
  return conditions.length === 0 ? "" : ` ${conditions.join(", ")}`;
}

/**
 * Returns the minimum purchase as a condition of the verdict: ["for carts of $50.00 or more"], or ["for this cart"] if
 * the merchant entered the cart value that the minimum is compared with. Empty if there is no minimum purchase.
 */
function cartConditions(facts: Facts): string[] {
  const { minimum: required, items } = effectiveSettings(facts);
  const { cart, money, locale } = facts;
  if (!required) return [];
  if ((required.kind === "quantity" ? cart.quantity : cart.totalMinor) !== null) return ["for this cart"];
  const countsEligibleItemsOnly = items !== null && items.kind !== "all";
  const amount =
    required.kind === "quantity"
      ? countsEligibleItemsOnly
        ? formatCount(required.quantity, locale)
        : formatCounted(required.quantity, "item", locale)
      : money(required.amountMinor);
  return [
    countsEligibleItemsOnly
      ? `for carts with ${amount} or more of these items`
      : `for carts of ${amount} or more`,
  ];
}

/** Returns a failed check for each setting that was changed in Shopify, unless one of `checks` reports the change. */
function checksOfUnreportedChanges(facts: Facts, checks: EvaluatedCheck[]): EvaluatedCheck[] {
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
  // The check "exists" never has the fix "overwrite-shopify", so it is never in reportedIds. A change of a setting that
  // is not in checkIdBySetting is therefore always reported here.
  return drift.changed
    .filter((setting) => !reportedIds.has(checkIdBySetting[setting] ?? "exists"))
    .map((setting) => ({
      ...passedCheck(`changed-${setting}`, "The setting matches Shopify"),
      isMet: false,
      isHarmless: true,
      reason: describeSettingChange(setting, facts),
      ...externalChangeFix(setting, drift),
    }));
}

function existsCheck({ state }: ExplainedCode): EvaluatedCheck {
  const check = passedCheck("exists", "The code exists");
  if (state === "deleted") {
    return {
      ...check,
      isMet: false,
      reason: "It was deleted. This can’t be undone.",
      blame: "it was deleted",
    };
  }
  if (state === "deleting") {
    const reason = "It is being deleted. It may still work at checkout for a moment.";
    return { ...check, isMet: false, reason, blame: "it is being deleted" };
  }
  return check;
}

function enabledCheck({ state, syncError }: ExplainedCode): EvaluatedCheck {
  const check = passedCheck("enabled", "The code is enabled");
  if (state === "disabled" && syncError !== null) {
    const reason = "Someone removed it in the Shopify admin. Enable it to add it again.";
    return { ...check, isMet: false, reason, fix: "enable", blame: "it was removed in Shopify" };
  }
  if (state === "disabled") {
    return { ...check, isMet: false, reason: "It was disabled.", fix: "enable", blame: "it is disabled" };
  }
  if (state === "disabling") {
    const reason = "It is being disabled. It may still work at checkout for a moment.";
    return { ...check, isMet: false, reason, fix: "enable", blame: "it is disabled" };
  }
  return check;
}

function couponActiveCheck({ code: { coupon }, formatTime }: Facts): EvaluatedCheck {
  const check = passedCheck("coupon-active", "Its coupon is not archived");
  if (!coupon.archivedAt) return check;
  const isReactivated = coupon.syncError?.reason === "reactivated-in-shopify";
  const warning = isReactivated
    ? " Someone reactivated it in the Shopify admin, so it works at checkout until it is stopped again."
    : "";
  const reason = `The coupon was archived on ${formatTime(coupon.archivedAt)}.${warning}`;
  return { ...check, isMet: false, reason, fix: "see-coupon", blame: "its coupon is archived" };
}

function linkedCheck({ discount }: ExplainedCode): EvaluatedCheck {
  const check = passedCheck(
    "linked",
    "A discount is linked",
    discount ? `The code applies ${discount.name}.` : "",
  );
  if (discount) return check;
  const reason = "No discount is linked, so the code has nothing to apply.";
  return { ...check, isMet: false, reason, fix: "link-discount", blame: "no discount is linked" };
}

function discountActiveCheck({ discount }: ExplainedCode): EvaluatedCheck | null {
  if (!discount) return null;
  const check = passedCheck("discount-active", "The discount is active");
  if (discount.status === "active") return check;
  const state = discount.status === "draft" ? "a draft" : discount.status;
  const reason = `${discount.name} is ${state}.`;
  return { ...check, isMet: false, reason, fix: "see-discounts", blame: `its discount is ${state}` };
}
