/**
 * The part of an order that a discount reduces. Shopify derives the class from the discount's settings and uses it to
 * decide which discounts can combine: https://help.shopify.com/en/manual/discounts/discount-combinations
 */
export const discountClasses = ["product", "order", "shipping"] as const;

export type DiscountClass = (typeof discountClasses)[number];

/** The fields of a reward that determine its class. */
type ClassifiableReward =
  | { kind: "percentage_off" | "amount_off"; appliesTo: { kind: string } }
  | { kind: "buy_x_get_y" }
  | { kind: "free_shipping" };

/**
 * Returns the class of a reward. Money off the order is an order discount. Money off specific items is a product
 * discount, and so is Buy X get Y.
 */
export function discountClass(reward: ClassifiableReward): DiscountClass {
  if (reward.kind === "free_shipping") return "shipping";
  if (reward.kind === "buy_x_get_y") return "product";
  return reward.appliesTo.kind === "order" ? "order" : "product";
}
