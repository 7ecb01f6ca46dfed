import type { RewardKind } from "~/domain/discounts/reward";

/** The types of Shopify discount that this app creates. A discount cannot change its type: it has to be replaced. */
export type DiscountKind = "basic" | "bxgy" | "free_shipping";

/** The type of Shopify discount that a reward needs. */
export function discountKind(rewardKind: RewardKind): DiscountKind {
  if (rewardKind === "buy_x_get_y") return "bxgy";
  return rewardKind === "free_shipping" ? "free_shipping" : "basic";
}
