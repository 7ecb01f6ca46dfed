import { toMinor } from "../pages/money";
import { codeKey } from "../state/code-key";
import { type Discount, discountClass } from "../state/discount";
import type { DiscountAllocation, DiscountApplication, Order } from "../state/order";
import type { State } from "../state/state";
import { bestCombination } from "./best-combination";
import { type Cart, type CartLine, lineTotal, sum } from "./cart";
import { discountApplication } from "./discount-application";
import { findObstacle } from "./find-obstacle";
import { type Refusal, refusal } from "./refusal";
import { usesOfCode } from "./uses";

export interface PricedCart {
  lines: (CartLine & { allocations: DiscountAllocation[] })[];
  shipping: { priceMinor: number; allocations: DiscountAllocation[] };
  applications: DiscountApplication[];
  /** The codes that apply, with the discount amount of each. */
  discountCodes: Order["discountCodes"];
  refusals: Refusal[];
  subtotalMinor: number;
  totalDiscountsMinor: number;
  totalMinor: number;
}

// The limit on an order's codes for product and order discounts. The order can have a shipping code in addition.
// https://help.shopify.com/en/manual/discounts/discount-combinations
const MAX_ITEM_CODES = 5;

/** Finds the discount of each code, or the reason why the code is refused. */
function lookUpCodes(state: State, cart: Cart) {
  const codeByDiscount = new Map<Discount, string>();
  const refusals: Refusal[] = [];
  let itemCodes = 0;
  for (const code of cart.codes) {
    const found = state.codes.find(cart.shop.domain, code);
    const discount = found && state.discounts.find(found.discountId);
    if (!found || !discount) {
      refusals.push(refusal(code, "DISCOUNT_NOT_FOUND", "No discount of this shop has this code"));
      continue;
    }
    const limit = discount.terms.usageLimit;
    const isAlreadyOnOrder = cart.codesAlreadyOnOrder.some((each) => codeKey(each) === codeKey(code));
    const uses = usesOfCode(state, found);
    if (limit !== null && uses >= limit && !isAlreadyOnOrder) {
      const detail = `Used ${uses} of ${limit} times`;
      refusals.push(refusal(code, "DISCOUNT_USAGE_LIMIT_REACHED", detail));
      continue;
    }
    const obstacle = findObstacle(state, cart, discount);
    if (obstacle) {
      refusals.push(refusal(code, obstacle.reason, obstacle.detail));
      continue;
    }
    const isShipping = discountClass(discount) === "SHIPPING";
    if (codeByDiscount.has(discount)) {
      refusals.push(
        refusal(code, "DISCOUNT_CODE_NOT_HONOURED", "Another code of the same discount was entered first"),
      );
    } else if (!isShipping && itemCodes === MAX_ITEM_CODES) {
      refusals.push(
        refusal(code, "DISCOUNT_CODE_NOT_HONOURED", `At most ${MAX_ITEM_CODES} codes, not counting shipping`),
      );
    } else {
      codeByDiscount.set(discount, code);
      if (!isShipping) itemCodes += 1;
    }
  }
  return { codeByDiscount, refusals };
}

function automaticDiscounts(state: State, cart: Cart) {
  return state.discounts
    .ofShop(cart.shop.domain)
    .filter((discount) => discount.method === "automatic" && findObstacle(state, cart, discount) === null);
}

function codeType(application: DiscountApplication) {
  return application.targetType === "shipping_line" ? ("shipping" as const) : application.valueType;
}

/** Prices a cart with the shop's discounts. Returns a refusal with the reason for each code that does not apply. */
export function priceCart(state: State, cart: Cart): PricedCart {
  const { codeByDiscount, refusals } = lookUpCodes(state, cart);
  const { byDiscount } = bestCombination(cart, [
    ...codeByDiscount.keys(),
    ...automaticDiscounts(state, cart),
  ]);
  const lines = cart.lines.map((line) => ({ ...line, allocations: [] as DiscountAllocation[] }));
  const priceMinor = lines.length === 0 ? 0 : toMinor(cart.shop.shippingPrice, cart.shop.currency);
  const shipping = { priceMinor, allocations: [] as DiscountAllocation[] };
  const applications: DiscountApplication[] = [];
  const discountCodes: Order["discountCodes"] = [];

  for (const [discount, amounts] of byDiscount) {
    const amountMinor = sum(amounts.lines) + amounts.shipping;
    if (amountMinor === 0) continue;
    const code = codeByDiscount.get(discount) ?? null;
    const applicationIndex = applications.length;
    const application = discountApplication(discount, code);
    applications.push(application);
    amounts.lines.forEach((discountMinor, i) => {
      if (discountMinor > 0) lines[i]?.allocations.push({ amountMinor: discountMinor, applicationIndex });
    });
    if (amounts.shipping > 0) shipping.allocations.push({ amountMinor: amounts.shipping, applicationIndex });
    if (code !== null) discountCodes.push({ code, amountMinor, type: codeType(application) });
  }
  for (const code of codeByDiscount.values()) {
    if (discountCodes.some((each) => each.code === code)) continue;
    refusals.push(
      refusal(code, "DISCOUNT_CODE_NOT_HONOURED", "The cart's other discounts save as much or more"),
    );
  }
  const lineDiscountMinor = sum(lines.flatMap((line) => line.allocations.map((each) => each.amountMinor)));
  const shippingDiscountMinor = sum(shipping.allocations.map((each) => each.amountMinor));
  const subtotalMinor = sum(lines.map(lineTotal)) - lineDiscountMinor;
  return {
    lines,
    shipping,
    applications,
    discountCodes: sortAsTyped(discountCodes, cart.codes),
    refusals,
    subtotalMinor,
    totalDiscountsMinor: lineDiscountMinor + shippingDiscountMinor,
    totalMinor: subtotalMinor + priceMinor - shippingDiscountMinor,
  };
}

function sortAsTyped(discountCodes: Order["discountCodes"], codes: string[]) {
  return [...discountCodes].sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code));
}
