import { formatMoney, toMinor } from "../pages/money";
import { formatTime } from "../pages/time";
import { type Discount, discountStatus } from "../state/discount";
import type { State } from "../state/state";
import { buyXGetY } from "./buy-x-get-y";
import { type Cart, lineTotal, sum } from "./cart";
import { hasCustomerUsed } from "./customer-uses";
import { isEntitled } from "./entitled-lines";
import type { RefusalReason } from "./refusal";

type Obstacle = { reason: RefusalReason; detail: string } | null;

/** The first reason why a discount can't apply to a cart, or null. Does not consider other discounts. */
export function findObstacle(state: State, cart: Cart, discount: Discount): Obstacle {
  return (
    checkActive(state, cart, discount) ??
    checkBuyer(state, cart, discount) ??
    (discount.type === "free-shipping" ? checkShipping(cart, discount) : checkItems(cart, discount)) ??
    checkMinimum(cart, discount)
  );
}

function checkActive(state: State, cart: Cart, discount: Discount): Obstacle {
  const status = discountStatus(discount, state.clock.now());
  if (status === "ACTIVE") return null;
  const [word, at] = status === "EXPIRED" ? ["Ended", discount.endsAt] : ["Starts", discount.startsAt];
  const detail = `${word} on ${formatTime(at ?? discount.startsAt, cart.shop.ianaTimezone)}`;
  return { reason: "DISCOUNT_CURRENTLY_INACTIVE", detail };
}

function checkBuyer(state: State, cart: Cart, discount: Discount): Obstacle {
  const { context, appliesOncePerCustomer } = discount.terms;
  const buyer = cart.buyer;
  if (!("all" in context)) {
    if (buyer === null) {
      return { reason: "DISCOUNT_ELIGIBLE_CUSTOMER_MISSING", detail: "Only for certain customers: sign in" };
    }
    const isEligible =
      "customers" in context
        ? context.customers.includes(`gid://shopify/Customer/${buyer.customerId}`)
        : context.customerSegments.some((gid) => isInSegment(state, gid, buyer.customerId));
    if (!isEligible) return { reason: "DISCOUNT_CUSTOMER_NOT_ELIGIBLE", detail: "Not for this customer" };
  }
  const hasUsedBefore =
    appliesOncePerCustomer && buyer !== null && hasCustomerUsed(state, discount.id, buyer);
  if (hasUsedBefore && !isOnThisOrder(state, cart, discount)) {
    return {
      reason: "DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED",
      detail: "One use per customer, and this customer has already used it",
    };
  }
  return null;
}

const isInSegment = (state: State, gid: string, customerId: number | null) =>
  customerId !== null &&
  state.segments.find(Number(gid.split("/").at(-1)))?.customerIds.includes(customerId) === true;

const isOnThisOrder = (state: State, cart: Cart, discount: Discount) =>
  cart.codesAlreadyOnOrder.some(
    (code) => state.codes.find(cart.shop.domain, code)?.discountId === discount.id,
  );

function checkItems(cart: Cart, discount: Discount): Obstacle {
  const { customerGets, appliesOnOneTimePurchase } = discount.terms;
  if (!appliesOnOneTimePurchase) {
    return { reason: "DISCOUNT_INCOMPATIBLE_PURCHASE_TYPE", detail: "Only for subscriptions" };
  }
  const noItems: Obstacle = {
    reason: "DISCOUNT_NO_ENTITLED_LINE_ITEMS",
    detail: "The cart has too few items to discount",
  };
  if (discount.type === "bxgy") {
    const { times, hasEnoughBought } = buyXGetY(cart, discount);
    if (times > 0) return null;
    if (hasEnoughBought) return noItems;
    return { reason: "DISCOUNT_QUANTITY_NOT_IN_RANGE", detail: "The cart has too few of the items to buy" };
  }
  const hasEntitledLine = cart.lines.some((line) => customerGets && isEntitled(line, customerGets.items));
  return hasEntitledLine ? null : noItems;
}

function checkShipping(cart: Cart, discount: Discount): Obstacle {
  const { destination, maximumShippingPrice, appliesOnOneTimePurchase } = discount.terms;
  if (!appliesOnOneTimePurchase) {
    return { reason: "DISCOUNT_INCOMPATIBLE_PURCHASE_TYPE", detail: "Only for subscriptions" };
  }
  const reason = "DISCOUNT_NO_ENTITLED_SHIPPING_LINES";
  const { currency, shippingPrice } = cart.shop;
  if (
    maximumShippingPrice !== null &&
    toMinor(shippingPrice, currency) > toMinor(maximumShippingPrice, currency)
  ) {
    const maximum = formatMoney(toMinor(maximumShippingPrice, currency), currency);
    return { reason, detail: `Only for shipping up to ${maximum}` };
  }
  const isEligibleDestination =
    destination === null || "all" in destination || destination.countries.codes.includes(cart.countryCode);
  return isEligibleDestination ? null : { reason, detail: `Not for shipping to ${cart.countryCode}` };
}

/** All items count toward the minimum. If the discount is limited to products or collections, only these count. */
function checkMinimum(cart: Cart, discount: Discount): Obstacle {
  const { minimumRequirement: minimum, customerGets } = discount.terms;
  if (minimum === null) return null;
  const lines = cart.lines.filter((line) => !customerGets || isEntitled(line, customerGets.items));
  if ("subtotal" in minimum) {
    const least = toMinor(minimum.subtotal.greaterThanOrEqualToSubtotal, cart.shop.currency);
    if (sum(lines.map(lineTotal)) >= least) return null;
    const detail = `For purchases of ${formatMoney(least, cart.shop.currency)} or more`;
    return { reason: "DISCOUNT_PURCHASE_NOT_IN_RANGE", detail };
  }
  const least = Number(minimum.quantity.greaterThanOrEqualToQuantity);
  if (sum(lines.map((line) => line.quantity)) >= least) return null;
  return { reason: "DISCOUNT_QUANTITY_NOT_IN_RANGE", detail: `For ${least} items or more` };
}
