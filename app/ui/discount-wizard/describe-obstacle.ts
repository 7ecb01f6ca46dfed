import type { Conditions } from "~/domain/discounts/conditions";
import type { Obstacle } from "~/domain/discounts/price-cart";

/** Why the example cart gets nothing, and what would change that. */
export function describeObstacle({
  obstacle,
  conditions,
}: {
  obstacle: Obstacle;
  conditions: Conditions;
}): string {
  switch (obstacle) {
    case "empty-cart":
      return "Put something in the cart to see what it takes off.";
    case "sign-in":
    case "other-customers":
      return "This shopper is not one of those whom it is for.";
    case "subscriptions-only":
      return "It counts for subscriptions only, and this cart has one-time purchases.";
    case "no-such-items":
      return "None of the chosen items is in this cart.";
    case "below-minimum":
      return conditions.minimum?.kind === "quantity"
        ? `This cart has fewer than the ${conditions.minimum.quantity} items that it takes. Add some.`
        : "This cart is below the minimum. Add something.";
    case "buys-too-little":
      return "This cart has too little of what has to be bought. Add some.";
    case "nothing-to-get":
      return "This cart has what has to be bought, and nothing to get for it. Add some.";
    case "rate-too-high":
      return "The example’s shipping costs more than the highest rate that is free.";
    case "other-country":
      return "It is not for the country that this cart ships to.";
  }
}
