import type { MovePlan } from "~/domain/coupons/plan-move.server";
import { formatCounted } from "~/lib/numbers";
import { discountKindLabel } from "~/ui/discount-kind-label";

/** Describes the effects of moving a coupon's codes to a discount of another kind. Returns one paragraph per effect. */
export function describeMove({
  plan,
  code,
  locale,
}: {
  plan: MovePlan;
  code: string | null;
  locale: string;
}): string[] {
  const { liveCount, usedUpCount, partlyUsedCount } = plan;
  const movedCount = liveCount - usedUpCount;
  const reason = `Shopify can’t turn ${discountKindLabel[plan.from]} into ${discountKindLabel[plan.to]}, so the ${liveCount === 1 ? "code is" : "codes are"} moved to a new discount.`;
  const outage = code
    ? `${code} won’t work for a moment during the move.`
    : `${formatCounted(movedCount, "code", locale)} ${movedCount === 1 ? "stops" : "stop"} working and ${movedCount === 1 ? "starts" : "start"} again as Shopify adds ${movedCount === 1 ? "it" : "them"}. This takes seconds for a few codes and minutes for thousands.`;
  return [
    reason,
    outage,
    usedUpCount > 0
      ? `${formatCounted(usedUpCount, "code", locale)} ${usedUpCount === 1 ? "has reached its limit. It isn’t moved and becomes" : "have reached their limit. They aren’t moved and become"} disabled.`
      : "",
    partlyUsedCount > 0
      ? `Shopify’s usage count restarts at zero${code ? "" : ` for ${formatCounted(partlyUsedCount, "code", locale)} already used`}.`
      : "",
    plan.canCustomersReuse ? "Customers who already used this coupon can use it again." : "",
    "Redemptions and revenue so far are kept here. If the move is interrupted, it continues automatically.",
  ].filter((sentence) => sentence !== "");
}
