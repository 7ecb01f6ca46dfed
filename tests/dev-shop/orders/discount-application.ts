import { decimal } from "../admin-api/money";
import type { Discount } from "../state/discount";
import type { DiscountApplication } from "../state/order";

function valueTerms(
  discount: Discount,
): Pick<DiscountApplication, "value" | "valueType" | "allocationMethod"> {
  const percentage = (share: number) => decimal(Math.round(share * 1e6) / 1e4);
  if (discount.type === "free-shipping") {
    return { value: "100.0", valueType: "percentage", allocationMethod: "each" };
  }
  const value = discount.terms.customerGets?.value;
  if (value && "percentage" in value) {
    return { value: percentage(value.percentage), valueType: "percentage", allocationMethod: "across" };
  }
  if (value && "discountAmount" in value) {
    const { amount, appliesOnEachItem } = value.discountAmount;
    return {
      value: decimal(amount),
      valueType: "fixed_amount",
      allocationMethod: appliesOnEachItem ? "each" : "across",
    };
  }
  const effect = value?.discountOnQuantity.effect ?? { percentage: 1 };
  return "percentage" in effect
    ? { value: percentage(effect.percentage), valueType: "percentage", allocationMethod: "each" }
    : { value: decimal(effect.amount), valueType: "fixed_amount", allocationMethod: "each" };
}

/** Builds an entry of an order's `discount_applications`. */
export function discountApplication(discount: Discount, code: string | null): DiscountApplication {
  const items = discount.terms.customerGets?.items;
  return {
    discountId: discount.id,
    type: code === null ? "automatic" : "discount_code",
    code,
    title: discount.title,
    ...valueTerms(discount),
    targetSelection: discount.type === "free-shipping" || (items && "all" in items) ? "all" : "entitled",
    targetType: discount.type === "free-shipping" ? "shipping_line" : "line_item",
  };
}
