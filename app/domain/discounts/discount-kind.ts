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

/**
 * What a discount reduces: the price of products, the order total, or the shipping cost. Shopify derives the class from
 * the discount's settings, and decides by class which discounts can combine:
 * https://help.shopify.com/en/manual/discounts/discount-combinations
 */
export const discountClasses = ["product", "order", "shipping"] as const;

export type DiscountClass = (typeof discountClasses)[number];

/** The fields of a reward that determine its class. */
type ClassifiableReward =
  | { kind: "percentage_off" | "amount_off"; appliesTo: { kind: string } }
  | { kind: "buy_x_get_y" }
  | { kind: "free_shipping" };

/** Returns the discount class of a reward. A percentage or amount off specific items is a product discount. */
export function discountClass(reward: ClassifiableReward): DiscountClass {
  if (reward.kind === "free_shipping") return "shipping";
  if (reward.kind === "buy_x_get_y") return "product";
  return reward.appliesTo.kind === "order" ? "order" : "product";
}
