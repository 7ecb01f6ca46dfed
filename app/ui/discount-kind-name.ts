import type { DiscountKind } from "~/domain/discounts/discount-kind";

/** What a kind of Shopify discount gives, as a sentence has it: "Shopify cannot turn an amount off into …". */
export const discountKindName: Record<DiscountKind, string> = {
  basic: "an amount off",
  bxgy: "buy X get Y",
  free_shipping: "free shipping",
};
