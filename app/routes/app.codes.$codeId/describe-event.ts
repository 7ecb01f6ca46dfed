import type { CodeEvent } from "~/domain/codes/find/code-history";
import type { RedemptionRow } from "~/domain/redemptions/list-redemptions.server";
import { describeSettings } from "~/domain/sync/drift/describe-adoption";
import { formatMoney } from "~/lib/money";
import { quoteMessage } from "~/lib/words";
import { describeActor } from "~/ui/describe-actor";
import { describeCouponChanges } from "~/ui/describe-coupon-changes";

/**
 * Describes an event in a code's history with a short title and a detail line, which may be empty. The detail line
 * names who caused the event, or states other facts about it.
 */
export function describeEvent({
  event,
  viewer,
  timeZone,
  locale,
}: {
  event: CodeEvent<RedemptionRow>;
  viewer: string;
  timeZone: string;
  locale: string;
}): {
  title: string;
  detail: string;
} {
  switch (event.kind) {
    case "created":
      return {
        title: event.batch?.kind === "imported" ? "Imported" : "Generated",
        detail: describeBy(event.by, viewer),
      };
    case "linked":
      return { title: `Linked to ${event.discount}`, detail: describeBy(event.by, viewer) };
    case "live":
      return { title: "Live in Shopify", detail: "" };
    case "rejected":
      return { title: "Rejected by Shopify", detail: quoteMessage(event.message) };
    case "changed":
      return {
        title: `Code changed from ${event.from} to ${event.to}`,
        detail: describeBy(event.by, viewer),
      };
    case "disabled": {
      const why =
        event.reason === "used-up" ? ": the code had reached its limit when the codes were moved" : "";
      return { title: "Disabled", detail: `${describeBy(event.by, viewer)}${why}` };
    }
    case "edited": {
      const changes = describeCouponChanges({ changes: event.changes, timeZone, locale });
      const detail =
        changes === "" ? describeBy(event.by, viewer) : `${changes}, ${describeBy(event.by, viewer)}`;
      return { title: "Coupon edited", detail };
    }
    case "archived":
      return { title: "Coupon archived", detail: describeBy(event.by, viewer) };
    case "restored":
      return { title: "Coupon restored", detail: describeBy(event.by, viewer) };
    case "moved":
      return {
        title: "Moved to a new discount in Shopify",
        detail: event.discount === "" ? "" : `For ${event.discount}`,
      };
    case "enabled":
      return { title: "Enabled", detail: describeBy(event.by, viewer) };
    case "deleted":
      return { title: "Deleted", detail: describeBy(event.by, viewer) };
    case "discount-changed":
      return { title: "Discount changed", detail: describeBy(event.by, viewer) };
    case "discount-deactivated":
      return { title: "Discount deactivated", detail: describeBy(event.by, viewer) };
    case "discount-activated":
      return { title: "Discount activated", detail: describeBy(event.by, viewer) };
    case "changed-in-shopify":
      return {
        title: "Changed in Shopify",
        detail: `${describeSettings(event.changed)}, by someone in the Shopify admin`,
      };
    case "settings-adopted":
      return {
        title: "Kept Shopify’s settings",
        detail: `${describeSettings(event.changed)}, ${describeBy(event.by, viewer)}`,
      };
    case "reactivated-in-shopify":
      return { title: "Reactivated in Shopify", detail: "by someone in the Shopify admin" };
    case "discount-deleted-in-shopify":
      return { title: "Discount deleted in Shopify", detail: "by someone in the Shopify admin" };
    case "added-in-shopify":
      return { title: "Added in Shopify", detail: "by someone in the Shopify admin" };
    case "removed-in-shopify":
      return { title: "Removed in Shopify", detail: "by someone in the Shopify admin" };
    case "used": {
      const { amountOffMinor, currencyCode } = event.use;
      const amount = formatMoney({ amountMinor: amountOffMinor, currencyCode, locale });
      return { title: "Used", detail: `${amount} off` };
    }
    case "refunded": {
      const { amountMinor, pendingMinor, currencyCode } = event.refund;
      return {
        title: pendingMinor === 0n ? "Refunded" : "Refund pending",
        detail: `${formatMoney({ amountMinor, currencyCode, locale })} of the order. The use still counts`,
      };
    }
    case "reversed":
      return {
        title: "Use reversed",
        detail:
          event.use.reversedReason === "code-removed"
            ? "The code was removed from the order"
            : "The order was canceled. Shopify still counts the use",
      };
  }
}

function describeBy(actor: string, viewer: string): string {
  return `by ${describeActor({ actor, viewer })}`;
}
