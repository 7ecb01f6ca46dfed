import { Badge, type BadgeProps, Tooltip } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/list-codes.server";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { StopPropagation } from "~/ui/stop-propagation";

type StateBadge = { text: string; tone?: BadgeProps["tone"]; reason: string };

/** Status badge of a code. Its tooltip explains what the status means at checkout. */
export function CodeStateBadge({ code, coupon }: { code: CodeRow; coupon: CouponDetails }) {
  const { text, tone, reason } = badgeOf(code, coupon);
  return (
    <StopPropagation>
      <Tooltip content={reason}>
        <Badge tone={tone}>{text}</Badge>
      </Tooltip>
    </StopPropagation>
  );
}

function badgeOf(code: CodeRow, coupon: CouponDetails): StateBadge {
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
      return badgeOfLiveCode(code, coupon);
    case "failed":
      return { text: "Failed", tone: "critical", reason: `Shopify rejected it${quoted(syncError)}` };
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

/** Badge of a code that is in Shopify. The code may still not work because of its coupon's status or its usage limit. */
function badgeOfLiveCode({ usedCount }: CodeRow, { status, usageLimitPerCode }: CouponDetails): StateBadge {
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

function quoted(message: string | null): string {
  return message ? `: “${message.trim().replace(/[.\s]+$/, "")}”.` : ".";
}
