import type { DiscountKind } from "~/domain/discounts/discount-kind";

/**
 * Names of the kinds of Shopify discounts, for use within a sentence: "Shopify can't turn an amount off into free
 * shipping".
 */
export const discountKindLabel: Record<DiscountKind, string> = {
  basic: "an amount off",
  bxgy: "buy X get Y",
  free_shipping: "free shipping",
};
