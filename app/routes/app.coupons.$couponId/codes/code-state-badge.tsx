import { Badge, type BadgeProps, Tooltip } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/list-codes.server";
import { ApartFromRow } from "~/ui/apart-from-row";

type Look = { text: string; tone?: BadgeProps["tone"]; reason: string };

/** How a code stands, with what that means at checkout on hover and on focus. */
export function CodeStateBadge({ code, isLinked }: { code: CodeRow; isLinked: boolean }) {
  const { text, tone, reason } = lookOf(code, isLinked);
  return (
    <ApartFromRow>
      <Tooltip content={reason}>
        <Badge tone={tone}>{text}</Badge>
      </Tooltip>
    </ApartFromRow>
  );
}

function lookOf({ state, syncError }: CodeRow, isLinked: boolean): Look {
  switch (state) {
    case "pending":
      return isLinked
        ? {
            text: "Adding",
            tone: "info",
            reason: "Being added to Shopify. It works at checkout once it is Live.",
          }
        : { text: "Waiting", tone: "warning", reason: "No discount is linked, so it gives nothing yet." };
    case "live":
      return { text: "Live", tone: "success", reason: "In Shopify." };
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

function quoted(message: string | null): string {
  return message ? `: “${message.trim().replace(/[.\s]+$/, "")}”.` : ".";
}
