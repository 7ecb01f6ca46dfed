import type { RewardKind } from "~/domain/discounts/reward";

/** The kinds of Shopify discount that we make. A discount keeps its kind; another one means another discount. */
export type DiscountKind = "basic" | "bxgy" | "free_shipping";

/** Which kind of Shopify discount gives a reward. */
export function discountKind(rewardKind: RewardKind): DiscountKind {
  if (rewardKind === "buy_x_get_y") return "bxgy";
  return rewardKind === "free_shipping" ? "free_shipping" : "basic";
}
