import type { Minimum } from "~/domain/discounts/conditions";
import { describeReward } from "~/domain/discounts/describe-reward";
import type { Reward } from "~/domain/discounts/reward";
import { formatMoney } from "~/lib/money";
import { formatCount } from "~/lib/numbers";

/**
 * Describes a rule's reward and minimum: "Free shipping on orders of $50.00 or more", "20% off 4 products, minimum 3 of
 * these items".
 */
export function describeRule({
  reward,
  minimum,
  ...options
}: {
  reward: Reward | null;
  minimum: Minimum | null;
  currencyCode: string;
  locale: string;
}): string {
  const rewardText = describeReward({ reward, ...options });
  if (!reward || !minimum) return rewardText;
  const countsEligibleItemsOnly = "appliesTo" in reward && reward.appliesTo.kind !== "order";
  if (minimum.kind === "subtotal") {
    const minimumAmount = formatMoney({ amountMinor: minimum.amountMinor, ...options });
    return countsEligibleItemsOnly
      ? `${rewardText}, minimum ${minimumAmount} of these items`
      : `${rewardText} on orders of ${minimumAmount} or more`;
  }
  const { quantity } = minimum;
  if (countsEligibleItemsOnly)
    return `${rewardText}, minimum ${formatCount(quantity, options.locale)} of these items`;
  const items = quantity === 1 ? "item" : "items";
  return `${rewardText} on orders of ${formatCount(quantity, options.locale)} or more ${items}`;
}
