import type { Conditions } from "~/domain/discounts/conditions";
import {
  type ExampleCart,
  type ExampleLine,
  matchesItems,
  percentageOf,
} from "~/domain/discounts/preview/example-cart";
import { priceBuyXGetY } from "~/domain/discounts/preview/price-buy-x-get-y";
import type { Reward } from "~/domain/discounts/reward";

/** The reason why a cart does not get the reward. */
export type Obstacle =
  | "empty-cart"
  | "sign-in"
  | "other-customers"
  | "subscriptions-only"
  | "no-such-items"
  | "below-minimum"
  | "buys-too-little"
  | "nothing-to-get"
  | "rate-too-high"
  | "other-country";

export interface PricedCart {
  /** Null if the cart gets the reward. */
  obstacle: Obstacle | null;
  /** The discount on each line, in cart order. */
  lineDiscountsMinor: number[];
  /** A discount on the whole order, or an amount off that is split across lines. Not part of `lineDiscountsMinor`. */
  orderDiscountMinor: number;
  shippingDiscountMinor: number;
  /** Item total before the discount. */
  itemsMinor: number;
  shippingMinor: number;
  /** The amount that the shopper pays, excluding taxes. */
  totalMinor: number;
}

/**
 * Calculates what a cart costs if one rule and no other discount applies, with the same arithmetic as Shopify's
 * checkout.
 */
export function priceCart({
  reward,
  conditions,
  cart,
}: {
  reward: Reward;
  conditions: Conditions;
  cart: ExampleCart;
}): PricedCart {
  const obstacle = findObstacle({ reward, conditions, cart });
  const discounts = obstacle === null ? discountAmounts(reward, cart) : {};
  const itemsMinor = total(cart.lines);
  const shippingMinor = cart.lines.length > 0 ? cart.shippingMinor : 0;
  const { lines = cart.lines.map(() => 0), order = 0, shipping = 0 } = discounts;
  return {
    obstacle,
    lineDiscountsMinor: lines,
    orderDiscountMinor: order,
    shippingDiscountMinor: shipping,
    itemsMinor,
    shippingMinor,
    totalMinor: itemsMinor + shippingMinor - sum(lines) - order - shipping,
  };
}

function discountAmounts(
  reward: Reward,
  cart: ExampleCart,
): { lines?: number[]; order?: number; shipping?: number } {
  if (reward.kind === "free_shipping") return { shipping: cart.shippingMinor };
  if (reward.kind === "buy_x_get_y") return { lines: priceBuyXGetY(reward, cart.lines).lineDiscountsMinor };
  const { appliesTo } = reward;
  const eligibleLines = cart.lines.filter((line) => matchesItems(line, appliesTo));
  if (reward.kind === "percentage_off") {
    // Shopify rounds an order discount once, and a product discount on each line.
    if (appliesTo.kind === "order") return { order: percentageOf(total(eligibleLines), reward.percentage) };
    return {
      lines: cart.lines.map((line) =>
        matchesItems(line, appliesTo) ? percentageOf(lineTotal(line), reward.percentage) : 0,
      ),
    };
  }
  const { amountMinor, isPerItem } = reward;
  if (!isPerItem || appliesTo.kind === "order") return { order: Math.min(amountMinor, total(eligibleLines)) };
  return {
    lines: cart.lines.map((line) =>
      matchesItems(line, appliesTo) ? Math.min(amountMinor, line.priceMinor) * line.quantity : 0,
    ),
  };
}

function findObstacle({
  reward,
  conditions,
  cart,
}: {
  reward: Reward;
  conditions: Conditions;
  cart: ExampleCart;
}): Obstacle | null {
  const { lines } = cart;
  if (lines.length === 0) return "empty-cart";
  const obstacleForShopper = findShopperObstacle(conditions, cart);
  if (obstacleForShopper) return obstacleForShopper;
  if (reward.kind !== "buy_x_get_y" && conditions.purchaseType === "subscription")
    return "subscriptions-only";
  if (reward.kind === "buy_x_get_y") {
    const { times, hasEnoughToBuy } = priceBuyXGetY(reward, lines);
    if (times > 0) return null;
    return hasEnoughToBuy ? "nothing-to-get" : "buys-too-little";
  }
  if (reward.kind === "free_shipping") {
    if (reward.maxShippingRateMinor !== null && cart.shippingMinor > reward.maxShippingRateMinor) {
      return "rate-too-high";
    }
    if (conditions.countries && !conditions.countries.includes(cart.countryCode)) return "other-country";
  }
  const eligibleLines =
    reward.kind === "free_shipping" ? lines : lines.filter((line) => matchesItems(line, reward.appliesTo));
  if (eligibleLines.length === 0) return "no-such-items";
  return isBelowMinimum(conditions.minimum, eligibleLines) ? "below-minimum" : null;
}

function findShopperObstacle({ who }: Conditions, { customer }: ExampleCart): Obstacle | null {
  if (who.kind === "everyone") return null;
  if (customer === null) return "sign-in";
  const isEligible =
    who.kind === "customers"
      ? who.customerIds.includes(customer.id)
      : who.segments.some(({ id }) => customer.segmentIds.includes(id));
  return isEligible ? null : "other-customers";
}

function isBelowMinimum(minimum: Conditions["minimum"], lines: ExampleLine[]): boolean {
  if (minimum === null) return false;
  return minimum.kind === "subtotal"
    ? total(lines) < minimum.amountMinor
    : sum(lines.map(({ quantity }) => quantity)) < minimum.quantity;
}

function lineTotal({ priceMinor, quantity }: ExampleLine): number {
  return priceMinor * quantity;
}

function total(lines: ExampleLine[]): number {
  return sum(lines.map(lineTotal));
}

function sum(amounts: number[]): number {
  return amounts.reduce((sumSoFar, amount) => sumSoFar + amount, 0);
}
