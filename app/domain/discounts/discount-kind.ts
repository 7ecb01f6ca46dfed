import type { RewardKind } from "~/domain/discounts/reward";

/**
 * The kinds of Shopify discount that this app creates. A discount keeps its kind, so a reward that needs another kind
 * needs a new discount.
 */
export type DiscountKind = "basic" | "bxgy" | "free_shipping";

/** The kind of Shopify discount that a reward needs. */
export function discountKind(rewardKind: RewardKind): DiscountKind {
  if (rewardKind === "buy_x_get_y") return "bxgy";
  return rewardKind === "free_shipping" ? "free_shipping" : "basic";
}
