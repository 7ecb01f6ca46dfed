import type { MovePlan } from "~/domain/coupons/plan-move.server";
import { discountKindName } from "~/ui/discount-kind-name";

/** What moving a coupon's codes does, sentence by sentence, in figures. */
export function describeMove({ plan, code }: { plan: MovePlan; code: string | null }): string[] {
  const { liveCount, usedUpCount, partlyUsedCount } = plan;
  const movedCount = liveCount - usedUpCount;
  const reason = `Shopify cannot turn ${discountKindName[plan.from]} into ${discountKindName[plan.to]}, so the ${liveCount === 1 ? "code is" : "codes are"} moved to a new discount.`;
  const outage = code
    ? `${code} does not work for the moments of the move.`
    : `${countCodes(movedCount)} ${movedCount === 1 ? "stops" : "stop"} working and ${movedCount === 1 ? "works" : "work"} again one after the other, as Shopify takes them: some seconds for a few, minutes for many thousands.`;
  return [
    reason,
    outage,
    usedUpCount > 0
      ? `${countCodes(usedUpCount)} ${usedUpCount === 1 ? "is" : "are"} used up and ${usedUpCount === 1 ? "stays" : "stay"} behind, disabled.`
      : "",
    partlyUsedCount > 0
      ? `Shopify counts uses from zero again${code ? "" : `, of ${countCodes(partlyUsedCount)} that ${partlyUsedCount === 1 ? "was" : "were"} used before`}.`
      : "",
    plan.isOncePerCustomer ? "Customers who used it before can use it once more." : "",
    "Redemptions and revenue so far stay counted here. If the move is interrupted, it goes on by itself.",
  ].filter((sentence) => sentence !== "");
}

function countCodes(value: number): string {
  return `${value.toLocaleString("en")} ${value === 1 ? "code" : "codes"}`;
}
