import type { Conditions } from "~/domain/discounts/conditions";
import type { Obstacle } from "~/domain/discounts/preview/price-cart";
import { formatCount } from "~/lib/numbers";

/** Explains why the example cart gets no discount. Adds what to change in the cart if that would help. */
export function describeObstacle({
  obstacle,
  conditions,
  locale,
}: {
  obstacle: Obstacle;
  conditions: Conditions;
  locale: string;
}): string {
  switch (obstacle) {
    case "empty-cart":
      return "Add an item to see the discount.";
    case "sign-in":
    case "other-customers":
      return "This shopper isn’t eligible.";
    case "subscriptions-only":
      return "The discount applies to subscriptions only, and this cart has one-time purchases.";
    case "no-such-items":
      return "This cart has none of the discounted items.";
    case "below-minimum":
      return conditions.minimum?.kind === "quantity"
        ? `This cart has fewer items than the minimum of ${formatCount(conditions.minimum.quantity, locale)}. Add more.`
        : "This cart is below the minimum. Add more items.";
    case "buys-too-little":
      return "This cart needs more of the items under “Customer buys”.";
    case "nothing-to-get":
      return "This cart qualifies but has no item to discount. Add an item from “Customer gets”.";
    case "rate-too-high":
      return "The example shipping rate is higher than the maximum for free shipping.";
    case "other-country":
      return "The discount doesn’t apply to the country this cart ships to.";
  }
}
