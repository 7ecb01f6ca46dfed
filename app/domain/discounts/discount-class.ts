/**
 * What a discount takes something off. Shopify infers it and decides by it what may stand together:
 * https://help.shopify.com/en/manual/discounts/discount-combinations
 */
export const discountClasses = ["product", "order", "shipping"] as const;

export type DiscountClass = (typeof discountClasses)[number];

/** The part of a reward that tells its class. */
type ClassifiableReward =
  | { kind: "percentage_off" | "amount_off"; appliesTo: { kind: string } }
  | { kind: "buy_x_get_y" }
  | { kind: "free_shipping" };

/** An amount off everything is an order discount, off chosen items a product discount, as is a buy X get Y. */
export function discountClass(reward: ClassifiableReward): DiscountClass {
  if (reward.kind === "free_shipping") return "shipping";
  if (reward.kind === "buy_x_get_y") return "product";
  return reward.appliesTo.kind === "order" ? "order" : "product";
}
