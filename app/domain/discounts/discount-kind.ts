import type { RewardKind } from "~/domain/discounts/reward";

/** The kinds of Shopify discount that this app creates. A discount cannot change its kind, so it has to be replaced. */
export type DiscountKind = "basic" | "bxgy" | "free_shipping";

/** The kind of Shopify discount that a reward needs. */
export function discountKind(rewardKind: RewardKind): DiscountKind {
  if (rewardKind === "buy_x_get_y") return "bxgy";
  return rewardKind === "free_shipping" ? "free_shipping" : "basic";
}
