import { toMinor } from "../pages/money";
import type { Product, Variant } from "../state/catalog";
import { codeKey } from "../state/code-key";
import type { Shop } from "../state/shop";
import type { State } from "../state/state";

export interface CartLine {
  product: Product;
  variant: Variant;
  quantity: number;
  priceMinor: number;
}

/** A cart to price, with its buyer. */
export interface Cart {
  shop: Shop;
  lines: CartLine[];
  /** The codes as the shopper typed them, in the order they were typed, without duplicates. */
  codes: string[];
  /** Null until the shopper signs in or enters an email. */
  buyer: { customerId: number | null; email: string | null } | null;
  countryCode: string;
  /**
   * When an order is edited: the codes that the order already has. Their usage limits are not checked again, because
   * their uses on this order are already counted.
   */
  codesAlreadyOnOrder: string[];
}

export interface LineRequest {
  variantId: number;
  quantity: number;
}

/** Builds a cart with one line per variant. Skips variants of other shops and invalid or zero quantities. */
export function buildCart(
  state: State,
  request: Pick<Cart, "codes"> & Partial<Cart> & { shop: Shop; lineRequests: LineRequest[] },
): Cart {
  const products = state.products.ofShop(request.shop.domain);
  const quantities = new Map<number, number>();
  for (const { variantId, quantity } of request.lineRequests) {
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  }
  const lines = [...quantities].flatMap(([variantId, quantity]): CartLine[] => {
    const product = products.find((each) => each.variants.some((variant) => variant.id === variantId));
    const variant = product?.variants.find((each) => each.id === variantId);
    if (!product || !variant || !Number.isInteger(quantity) || quantity < 1) return [];
    return [{ product, variant, quantity, priceMinor: toMinor(variant.price, request.shop.currency) }];
  });
  return {
    shop: request.shop,
    lines,
    codes: uniqueCodes(request.codes),
    buyer: request.buyer ?? null,
    countryCode: request.countryCode ?? "US",
    codesAlreadyOnOrder: request.codesAlreadyOnOrder ?? [],
  };
}

/** Trims the codes, and removes empty and duplicate ones. Ignores case and keeps the first spelling. */
export function uniqueCodes(codes: string[]) {
  const seen = new Map<string, string>();
  for (const code of codes.map((each) => each.trim())) {
    if (code && !seen.has(codeKey(code))) seen.set(codeKey(code), code);
  }
  return [...seen.values()];
}

export const sum = (numbers: Iterable<number>) => {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
};

export const lineTotal = (line: CartLine) => line.priceMinor * line.quantity;
