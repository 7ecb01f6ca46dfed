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
