import type { DiscountApplication, Order } from "../state/order";
import { shareOf } from "./allocate";
import { lineTotal, sum } from "./cart";
import { discountOf } from "./order-amounts";
import type { PricedCart } from "./price-cart";

/** A discount that staff (`manual`) or a Shopify Script (`script`) give. It is not one of the shop's discounts. */
export interface OtherDiscount {
  type: "manual" | "script";
  title: string;
  /** 10 means 10 percent off the price of the items after earlier discounts. */
  percentage: number;
}

/**
 * Adds these discounts to a priced cart. As in Shopify, `discountCodes` lists the title of a manual discount, although
 * no code was redeemed.
 */
export function applyOtherDiscounts(priced: PricedCart, discounts: OtherDiscount[]): PricedCart {
  return discounts.reduce(applyOtherDiscount, priced);
}

function applyOtherDiscount(priced: PricedCart, { type, title, percentage }: OtherDiscount): PricedCart {
  const applicationIndex = priced.applications.length;
  const amounts = priced.lines.map((line) => shareOf(lineTotal(line) - discountOf(line), percentage / 100));
  const amountMinor = sum(amounts);
  if (amountMinor === 0) return priced;
  const application: DiscountApplication = {
    discountId: null,
    type,
    code: null,
    title,
    value: percentage.toFixed(1),
    valueType: "percentage",
    allocationMethod: "across",
    targetSelection: "all",
    targetType: "line_item",
  };
  return {
    ...priced,
    lines: priced.lines.map((line, i) => ({
      ...line,
      allocations: [...line.allocations, { amountMinor: amounts[i] ?? 0, applicationIndex }].filter(
        (each) => each.amountMinor > 0,
      ),
    })),
    applications: [...priced.applications, application],
    discountCodes:
      type === "manual"
        ? [...priced.discountCodes, { code: title, amountMinor, type: "percentage" }]
        : priced.discountCodes,
    subtotalMinor: priced.subtotalMinor - amountMinor,
    totalDiscountsMinor: priced.totalDiscountsMinor + amountMinor,
    totalMinor: priced.totalMinor - amountMinor,
  };
}

/** The manual discounts and script discounts of an order, so that an edit can apply them again. */
export function otherDiscountsOf(order: Order): OtherDiscount[] {
  return order.discountApplications.flatMap(({ type, title, value }) =>
    type === "manual" || type === "script" ? [{ type, title, percentage: Number(value) }] : [],
  );
}
