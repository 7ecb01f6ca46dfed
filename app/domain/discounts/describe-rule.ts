import { describeReward } from "~/domain/discounts/describe-reward";
import type { Minimum } from "~/domain/discounts/minimum";
import type { Reward } from "~/domain/discounts/reward";
import { formatMoney } from "~/lib/money";

/** A reward with what it asks of the cart: "Free shipping on carts of $50.00 or more", "20% off 4 products, for 3 or more of them". */
export function describeRule({
  reward,
  minimum,
  ...telling
}: {
  reward: Reward | null;
  minimum: Minimum | null;
  currencyCode: string;
  locale?: string;
}): string {
  const gives = describeReward({ reward, ...telling });
  if (!reward || !minimum) return gives;
  const isOfItems = "appliesTo" in reward && reward.appliesTo.kind !== "order";
  if (minimum.kind === "subtotal") {
    const least = formatMoney({ amountMinor: minimum.amountMinor, ...telling });
    return isOfItems ? `${gives}, for ${least} or more of them` : `${gives} on carts of ${least} or more`;
  }
  const { quantity } = minimum;
  if (isOfItems) return `${gives}, for ${quantity} or more of them`;
  return `${gives} on carts of ${quantity} or more ${quantity === 1 ? "item" : "items"}`;
}
