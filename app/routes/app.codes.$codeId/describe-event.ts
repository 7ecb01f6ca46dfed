import type { CodeEvent } from "~/domain/codes/code-history";
import { listSettings } from "~/domain/discounts/describe-adoption";
import type { RedemptionRow } from "~/domain/redemptions/redemption-rows.server";
import { formatMoney } from "~/lib/money";
import { describeActor } from "~/ui/describe-actor";
import { describeCouponChanges } from "~/ui/describe-coupon-changes";

/** What happened, in a few words; who did it and what else there is to say stands below it. */
export function describeEvent({
  event,
  viewer,
  timeZone,
}: {
  event: CodeEvent<RedemptionRow>;
  viewer: string;
  timeZone: string;
}): {
  title: string;
  detail: string;
} {
  switch (event.kind) {
    case "made":
      return { title: event.batch?.kind === "imported" ? "Imported" : "Made", detail: by(event.by, viewer) };
    case "linked":
      return { title: `Linked to ${event.discount}`, detail: by(event.by, viewer) };
    case "live":
      return { title: "Live in Shopify", detail: "" };
    case "refused":
      return { title: "Shopify did not accept it", detail: quoted(event.message) };
    case "changed":
      return { title: `Code changed from ${event.from} to ${event.to}`, detail: by(event.by, viewer) };
    case "disabled": {
      const why = event.because === "used-up" ? ": it was used up when the codes were moved" : "";
      return { title: "Disabled", detail: `${by(event.by, viewer)}${why}` };
    }
    case "edited": {
      const changes = describeCouponChanges({ changes: event.changes, timeZone });
      const detail = changes === "" ? by(event.by, viewer) : `${changes}, ${by(event.by, viewer)}`;
      return { title: "Coupon edited", detail };
    }
    case "archived":
      return { title: "Coupon archived", detail: by(event.by, viewer) };
    case "restored":
      return { title: "Coupon restored", detail: by(event.by, viewer) };
    case "moved":
      return {
        title: "Moved to a new discount in Shopify",
        detail: event.discount === "" ? "" : `It gives ${event.discount}`,
      };
    case "enabled":
      return { title: "Enabled", detail: by(event.by, viewer) };
    case "deleted":
      return { title: "Deleted", detail: by(event.by, viewer) };
    case "discount-changed":
      return { title: "Discount changed", detail: by(event.by, viewer) };
    case "discount-deactivated":
      return { title: "Discount deactivated", detail: by(event.by, viewer) };
    case "discount-activated":
      return { title: "Discount activated", detail: by(event.by, viewer) };
    case "changed-there":
      return {
        title: "Changed in Shopify",
        detail: `${listSettings(event.changed)}, by someone in Shopify’s own admin`,
      };
    case "kept-there":
      return {
        title: "Kept what was set in Shopify",
        detail: `${listSettings(event.changed)}, ${by(event.by, viewer)}`,
      };
    case "restarted-there":
      return { title: "Started again in Shopify", detail: "by someone in Shopify’s own admin" };
    case "discount-deleted-there":
      return { title: "Discount deleted in Shopify", detail: "by someone in Shopify’s own admin" };
    case "added-there":
      return { title: "Added in Shopify", detail: "by someone in Shopify’s own admin" };
    case "removed-there":
      return { title: "Removed in Shopify", detail: "by someone in Shopify’s own admin" };
    case "used": {
      const { amountOffMinor, currencyCode } = event.use;
      const amount = formatMoney({ amountMinor: amountOffMinor, currencyCode });
      return { title: "Used", detail: `${amount} off` };
    }
    case "refunded": {
      const { amountMinor, currencyCode } = event.refund;
      return {
        title: "Refunded",
        detail: `${formatMoney({ amountMinor, currencyCode })} of the order. The use stays`,
      };
    }
    case "reversed":
      return {
        title: "Use given back",
        detail:
          event.use.reversedReason === "code-removed"
            ? "The code was taken off the order"
            : "The order was cancelled. Shopify goes on counting it as a use",
      };
  }
}

function by(actor: string, viewer: string): string {
  return `by ${describeActor({ actor, viewer })}`;
}

function quoted(message: string): string {
  const words = message.trim().replace(/[.\s]+$/, "");
  return words === "" ? "" : `“${words}”`;
}
