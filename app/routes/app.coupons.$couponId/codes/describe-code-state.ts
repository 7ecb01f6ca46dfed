import type { BadgeProps } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/find/list-codes.server";
import { REMOVED_IN_SHOPIFY } from "~/domain/codes/removed-in-shopify";
import { quoteAfterColon } from "~/lib/words";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";

type CodeStateDescription = { text: string; tone?: BadgeProps["tone"]; reason: string };

/** Returns the text and tone of a code's status badge. `reason` explains what the status means at checkout. */
export function describeCodeState(
  code: Pick<CodeRow, "state" | "syncError" | "usedCount">,
  coupon: Pick<CouponDetails, "status" | "usageLimitPerCode" | "discount">,
): CodeStateDescription {
  const { state, syncError } = code;
  switch (state) {
    case "pending":
      return coupon.discount !== null
        ? {
            text: "Adding",
            tone: "info",
            reason: "Being added to Shopify. It works at checkout once it’s Live.",
          }
        : {
            text: "Waiting",
            tone: "warning",
            reason: "No discount linked. It doesn’t work at checkout yet.",
          };
    case "live":
      return describeLiveCode(code, coupon);
    case "failed":
      return {
        text: "Failed",
        tone: "critical",
        reason:
          syncError === REMOVED_IN_SHOPIFY
            ? "Someone removed it in the Shopify admin. It doesn’t work at checkout."
            : `Shopify rejected it${quoteAfterColon(syncError ?? "")}.`,
      };
    case "disabling":
      return {
        text: "Disabling",
        tone: "attention",
        reason: "Works at checkout until Shopify removes it.",
      };
    case "disabled":
      return { text: "Disabled", reason: "Removed from Shopify. It doesn’t work at checkout." };
    case "enabling":
      return { text: "Enabling", tone: "info", reason: "Being added to Shopify again." };
    case "deleting":
      return {
        text: "Deleting",
        tone: "attention",
        reason: "Works at checkout until Shopify removes it.",
      };
    case "deleted":
      return { text: "Deleted", reason: "Removed from Shopify. It doesn’t work at checkout." };
  }
}

/** Describes a code that is in Shopify. Such a code may not work because of its coupon's status or its usage limit. */
function describeLiveCode(
  { usedCount }: Pick<CodeRow, "usedCount">,
  { status, usageLimitPerCode }: Pick<CouponDetails, "status" | "usageLimitPerCode">,
): CodeStateDescription {
  switch (status) {
    case "archived":
      return { text: "Archived", reason: "Its coupon is archived. It doesn’t work at checkout." };
    case "expired":
      return { text: "Expired", reason: "Its coupon has ended. It doesn’t work at checkout." };
    case "no-discount":
      return { text: "Discount inactive", tone: "warning", reason: "The linked discount isn’t active." };
  }
  if (usageLimitPerCode !== null && usedCount >= usageLimitPerCode) {
    return { text: "Used up", reason: "It has reached its limit. It doesn’t work at checkout." };
  }
  if (status === "scheduled") {
    return {
      text: "Scheduled",
      tone: "attention",
      reason: "Already in Shopify. It works once its coupon starts.",
    };
  }
  return { text: "Live", tone: "success", reason: "In Shopify." };
}
