import { Badge, type BadgeProps, Tooltip } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/list-codes.server";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { StopPropagation } from "~/ui/stop-propagation";

type StateBadge = { text: string; tone?: BadgeProps["tone"]; reason: string };

/** How a code stands, with what that means at checkout on hover and on focus. */
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
            reason: "Being added to Shopify. It works at checkout once it is Live.",
          }
        : { text: "Waiting", tone: "warning", reason: "No discount is linked, so it gives nothing yet." };
    case "live":
      return badgeOfLive(code, coupon);
    case "failed":
      return { text: "Failed", tone: "critical", reason: `Shopify did not accept it${quoted(syncError)}` };
    case "disabling":
      return {
        text: "Disabling",
        tone: "attention",
        reason: "Works at checkout until Shopify has removed it.",
      };
    case "disabled":
      return { text: "Disabled", reason: "Removed from Shopify. It does not work at checkout." };
    case "enabling":
      return { text: "Enabling", tone: "info", reason: "Being added to Shopify again." };
    case "deleting":
      return {
        text: "Deleting",
        tone: "attention",
        reason: "Works at checkout until Shopify has removed it.",
      };
    case "deleted":
      return { text: "Deleted", reason: "Removed from Shopify. It does not work at checkout." };
  }
}

/** It is in Shopify; what keeps it from working all the same is its coupon's or its own use. */
function badgeOfLive({ usedCount }: CodeRow, { status, usageLimitPerCode }: CouponDetails): StateBadge {
  switch (status) {
    case "archived":
      return { text: "Archived", reason: "Its coupon is archived. It does not work at checkout." };
    case "expired":
      return { text: "Expired", reason: "Its coupon is over. It does not work at checkout." };
    case "gives-nothing":
      return { text: "Gives nothing", tone: "warning", reason: "Its coupon’s discount is not active." };
  }
  if (usageLimitPerCode !== null && usedCount >= usageLimitPerCode) {
    return { text: "Used up", reason: "Used as often as it may be. It does not work at checkout." };
  }
  if (status === "scheduled") {
    return { text: "Scheduled", tone: "attention", reason: "In Shopify. It works once its coupon starts." };
  }
  return { text: "Live", tone: "success", reason: "In Shopify." };
}

function quoted(message: string | null): string {
  return message ? `: “${message.trim().replace(/[.\s]+$/, "")}”.` : ".";
}
