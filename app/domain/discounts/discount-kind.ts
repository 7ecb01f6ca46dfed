import type { RewardKind } from "~/domain/discounts/reward";

/**
 * The kinds of Shopify discount that this app creates. Shopify cannot change a discount's kind, so a reward that needs
 * another kind needs a new discount.
 */
export type DiscountKind = "basic" | "bxgy" | "free_shipping";

/** Returns the kind of Shopify discount that a reward needs. */
export function discountKind(rewardKind: RewardKind): DiscountKind {
  if (rewardKind === "buy_x_get_y") return "bxgy";
  return rewardKind === "free_shipping" ? "free_shipping" : "basic";
}
