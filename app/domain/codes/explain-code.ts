import type { CodeState } from "@prisma/client";
import type { SyncError } from "~/domain/coupons/sync-error";
import { formatDateTime } from "~/lib/dates";

/** What would mend a line: a button or a link that the page has. */
export type CodeMend =
  | "enable"
  | "link-discount"
  | "see-discounts"
  | "try-again"
  | "change-code"
  | "see-coupon";

/** One line of the checklist. */
export interface CodeCheck {
  id:
    | "exists"
    | "enabled"
    | "coupon-active"
    | "linked"
    | "discount-active"
    | "in-shopify"
    | "started"
    | "not-ended"
    | "uses-left"
    | "customer"
    | "minimum";
  /** The line as it is when all is well: "It has uses left". */
  label: string;
  isMet: boolean;
  /** Why it is so, in a sentence; "" where the label says it all. Of a line that is not met it stands without it. */
  reason: string;
  mend: CodeMend | null;
}

export interface CodeExplanation {
  works: boolean;
  /** "This code works", "This code does not work: it expired on 3 Nov 2026, 14:00". */
  verdict: string;
  checks: CodeCheck[];
}

export interface ExplainedCode {
  state: CodeState;
  /** Why Shopify refused it, in Shopify's words. */
  syncError: string | null;
  usedCount: number;
  /** Uses on orders that were cancelled since, which Shopify goes on counting. */
  cancelledCount: number;
  coupon: {
    type: "standard" | "bulk_pool" | "url_token";
    archivedAt: Date | null;
    startsAt: Date;
    endsAt: Date | null;
    usageLimitPerCode: number | null;
    isOncePerCustomer: boolean;
    version: number;
    syncedVersion: number;
    syncError: SyncError | null;
  };
  discount: { name: string; status: string } | null;
}

/** A customer that was asked about, and the order on which they used a code of the coupon, where they did. */
export interface AskedCustomer {
  name: string;
  usedOn: { orderName: string } | null;
}

/** A line, with what the verdict says of it where it is not met; "" where that follows from another line. */
type Line = CodeCheck & { blame: string };

/**
 * Why a code works or does not, from what we hold of it: each condition that checkout asks for, met or not, with the
 * reason and what mends it. A live code whose coupon has newer settings than Shopify works as it was before, which is
 * told and not held against it.
 */
export function explainCode({
  code,
  customer,
  now,
  timeZone,
}: {
  code: ExplainedCode;
  /** Null where nobody was asked about. */
  customer: AskedCustomer | null;
  now: Date;
  timeZone: string;
}): CodeExplanation {
  const at = (date: Date) => formatDateTime({ at: date, timeZone });
  const lines = [
    exists(code),
    enabled(code),
    couponActive(code, at),
    linked(code),
    discountActive(code),
    inShopify(code),
    started(code, now, at),
    notEnded(code, now, at),
    usesLeft(code),
    onceForCustomer(code, customer),
    minimum(),
  ].filter((line) => line !== null);
  const faults = lines.filter(({ isMet, blame }) => !isMet && blame !== "").map(({ blame }) => blame);
  const works = lines.every(({ isMet }) => isMet);
  const checks = lines.map(({ blame: _, ...check }) => check);
  return { works, verdict: works ? "This code works" : `This code does not work: ${listed(faults)}`, checks };
}

/** "it is disabled, it expired on 3 Nov and it is used up" */
function listed(faults: string[]): string {
  if (faults.length < 2) return faults.join("");
  return `${faults.slice(0, -1).join(", ")} and ${faults.at(-1)}`;
}

function met(id: CodeCheck["id"], label: string, reason = ""): Line {
  return { id, label, isMet: true, reason, mend: null, blame: "" };
}

function exists({ state }: ExplainedCode): Line {
  const line = met("exists", "The code exists");
  if (state === "deleted") {
    return {
      ...line,
      isMet: false,
      reason: "It was deleted, and cannot be brought back.",
      blame: "it was deleted",
    };
  }
  if (state === "deleting") {
    const reason = "It is being deleted. Checkout may still take it for a moment.";
    return { ...line, isMet: false, reason, blame: "it is being deleted" };
  }
  return line;
}

function enabled({ state }: ExplainedCode): Line {
  const line = met("enabled", "The code is enabled");
  if (state === "disabled") {
    return { ...line, isMet: false, reason: "It was disabled.", mend: "enable", blame: "it is disabled" };
  }
  if (state === "disabling") {
    const reason = "It is being disabled. Checkout may still take it for a moment.";
    return { ...line, isMet: false, reason, mend: "enable", blame: "it is disabled" };
  }
  return line;
}

function couponActive({ coupon }: ExplainedCode, at: (date: Date) => string): Line {
  const line = met("coupon-active", "Its coupon is in use");
  if (!coupon.archivedAt) return line;
  const reason = `The coupon was archived on ${at(coupon.archivedAt)}.`;
  return { ...line, isMet: false, reason, mend: "see-coupon", blame: "its coupon is archived" };
}

function linked({ discount }: ExplainedCode): Line {
  const line = met("linked", "A discount is linked", discount ? `It gives ${discount.name}.` : "");
  if (discount) return line;
  const reason = "No discount is linked, so there is nothing that it could give.";
  return { ...line, isMet: false, reason, mend: "link-discount", blame: "no discount is linked" };
}

function discountActive({ discount }: ExplainedCode): Line | null {
  if (!discount) return null;
  const line = met("discount-active", "The discount is active");
  if (discount.status === "active") return line;
  const state = discount.status === "draft" ? "a draft" : discount.status;
  const reason = `${discount.name} is ${state}.`;
  return { ...line, isMet: false, reason, mend: "see-discounts", blame: `its discount is ${state}` };
}

function inShopify({ state, syncError, coupon, discount }: ExplainedCode): Line | null {
  const line = met("in-shopify", "Shopify has the code");
  const unmet = { ...line, isMet: false };
  switch (state) {
    case "live":
      return coupon.syncedVersion < coupon.version
        ? { ...line, reason: "The newest settings are on their way; until then it works as before." }
        : line;
    case "failed":
      return refusal({ unmet, problem: coupon.syncError, syncError, isPool: coupon.type === "bulk_pool" });
    case "pending":
    case "enabling":
      if (!discount) return { ...unmet, reason: "It goes to Shopify once a discount is linked." };
      if (coupon.archivedAt) return { ...unmet, reason: "It goes to Shopify once its coupon is in use." };
      if (coupon.syncError) {
        return refusal({ unmet, problem: coupon.syncError, syncError, isPool: coupon.type === "bulk_pool" });
      }
      return {
        ...unmet,
        reason: "It is being added to Shopify. This takes seconds, with many codes minutes.",
        blame: "it is still being added to Shopify",
      };
    default:
      // Disabled or deleted: said above already.
      return null;
  }
}

function refusal({
  unmet,
  problem,
  syncError,
  isPool,
}: {
  unmet: Line;
  problem: SyncError | null;
  syncError: string | null;
  isPool: boolean;
}): Line {
  switch (problem?.reason) {
    case "unreachable":
      return {
        ...unmet,
        reason: "Shopify could not be reached.",
        mend: "try-again",
        blame: "Shopify could not be reached",
      };
    case "access-lost":
      return {
        ...unmet,
        reason:
          "Dino Discounts may no longer change discounts in your shop. Open the app once more from Apps.",
        mend: "try-again",
        blame: "Dino Discounts lost its access to your shop",
      };
    case "code-taken":
      return {
        ...unmet,
        reason: "Another discount in your shop, made outside Dino Discounts, has this code.",
        mend: isPool ? "try-again" : "change-code",
        blame: "another discount has this code",
      };
    default: {
      const words = (problem?.message ?? syncError ?? "").trim().replace(/[.\s]+$/, "");
      const quoted = words === "" ? "." : `: “${words}”.`;
      const reason = `Shopify did not accept it${quoted}`;
      return { ...unmet, reason, mend: "try-again", blame: "Shopify did not accept it" };
    }
  }
}

function started({ coupon }: ExplainedCode, now: Date, at: (date: Date) => string): Line {
  const isMet = coupon.startsAt <= now;
  const reason = `${isMet ? "Since" : "It starts on"} ${at(coupon.startsAt)}.`;
  const line = met("started", "It has started", reason);
  return isMet ? line : { ...line, isMet, mend: "see-coupon", blame: `it starts on ${at(coupon.startsAt)}` };
}

function notEnded({ coupon }: ExplainedCode, now: Date, at: (date: Date) => string): Line {
  const line = met("not-ended", "It has not ended");
  if (!coupon.endsAt) return { ...line, reason: "It has no end." };
  if (coupon.endsAt > now) return { ...line, reason: `It ends on ${at(coupon.endsAt)}.` };
  const when = at(coupon.endsAt);
  return {
    ...line,
    isMet: false,
    reason: `It ended on ${when}.`,
    mend: "see-coupon",
    blame: `it expired on ${when}`,
  };
}

function usesLeft({ usedCount, cancelledCount, coupon }: ExplainedCode): Line {
  const line = met("uses-left", "It has uses left");
  const limit = coupon.usageLimitPerCode;
  if (limit === null) return { ...line, reason: "There is no limit." };
  const times = limit === 1 ? "once" : `${count(limit)} times`;
  const cancelled =
    cancelledCount === 0
      ? ""
      : ` Shopify also counts ${cancelledCount === 1 ? "the use of an order that was cancelled" : `the uses of ${count(cancelledCount)} orders that were cancelled`}.`;
  const reason = `It can be used ${times}, and was used ${count(usedCount)} ${usedCount === 1 ? "time" : "times"}.${cancelled}`;
  if (usedCount + cancelledCount < limit) return { ...line, reason };
  const usedUp = `It is used up. ${reason}`;
  return { ...line, isMet: false, reason: usedUp, mend: "see-coupon", blame: "it is used up" };
}

function onceForCustomer({ coupon }: ExplainedCode, customer: AskedCustomer | null): Line {
  const line = met("customer", "This customer may use it");
  if (!coupon.isOncePerCustomer) {
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
  return { ...line, isMet: false, reason, blame: `${customer.name} used it already` };
}

function minimum(): Line {
  return met("minimum", "Any cart is enough", "The discount asks for no minimum.");
}

function count(value: number): string {
  return value.toLocaleString("en");
}
