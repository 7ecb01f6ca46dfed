import type { Deps } from "../deps";
import type { Discount, DiscountTerms } from "../state/discount";
import { openState, type State } from "../state/state";
import { buildCart } from "./cart";
import { priceCart } from "./price-cart";

export const demoShop = "dino-demo.myshopify.com";

const combinesWithNothing = { productDiscounts: false, orderDiscounts: false, shippingDiscounts: false };
export const combinesWithAll = { productDiscounts: true, orderDiscounts: true, shippingDiscounts: true };

type Overrides = Partial<Omit<Discount, "terms">> & { terms?: Partial<DiscountTerms>; codes?: string[] };

/** Creates a discount in the demo shop: 10% off the order, automatic unless it has codes. */
export function aDiscount(state: State, { terms, codes, ...overrides }: Overrides = {}): Discount {
  const discount = state.discounts.put({
    id: state.nextId(),
    shop: demoShop,
    method: codes ? "code" : "automatic",
    type: "basic",
    title: codes?.[0] ?? "Automatic",
    startsAt: "2020-01-01T00:00:00Z",
    endsAt: null,
    createdAt: "2020-01-01T00:00:00Z",
    updatedAt: "2020-01-01T00:00:00Z",
    usageCount: 0,
    createdBy: "app",
    tags: [],
    ...overrides,
    terms: {
      combinesWith: combinesWithNothing,
      context: { all: "ALL" },
      minimumRequirement: null,
      usageLimit: null,
      appliesOncePerCustomer: false,
      recurringCycleLimit: null,
      customerGets: { value: { percentage: 0.1 }, items: { all: true } },
      customerBuys: null,
      usesPerOrderLimit: null,
      destination: null,
      maximumShippingPrice: null,
      appliesOnOneTimePurchase: true,
      appliesOnSubscription: false,
      ...terms,
    },
  });
  state.codes.add(discount.shop, discount.id, codes ?? []);
  return discount;
}

export const freeShipping = { type: "free-shipping", terms: { customerGets: null } } as const;

/** The dependencies of a dev shop without an app. Every webhook is passed to `emit`. */
export function depsWithEmit(emit: Deps["emit"], { scopes = [] }: { scopes?: string[] } = {}): Deps {
  return {
    apiKey: "key",
    apiSecret: "secret",
    apiSecrets: ["secret"],
    appUrl: () => null,
    storefrontUrl: (shop) => `https://${shop}`,
    scopes: () => scopes,
    sessionToken: () => "",
    emit,
  };
}

/** The ID of the first variant of the product with this title. */
export function variantId(state: State, title: string, shop = demoShop) {
  const product = state.products.ofShop(shop).find((each) => each.title === title);
  if (!product?.variants[0]) throw new Error(`no product ${title}`);
  return product.variants[0].id;
}

export function productGid(state: State, title: string) {
  const product = state.products.ofShop(demoShop).find((each) => each.title === title);
  return `gid://shopify/Product/${product?.id}`;
}

export function collectionGid(state: State, title: string) {
  const collection = state.collections.ofShop(demoShop).find((each) => each.title === title);
  return `gid://shopify/Collection/${collection?.id}`;
}

/** Prices a cart in the demo shop. `items` maps product titles to quantities. */
export function priceItems(
  state: State,
  items: Record<string, number>,
  codes: string[] = [],
  email?: string,
) {
  const cart = buildCart(state, {
    shop: state.shops.get(demoShop),
    lineRequests: Object.entries(items).map(([title, quantity]) => ({
      variantId: variantId(state, title),
      quantity,
    })),
    codes,
    buyer: email === undefined ? null : { customerId: null, email },
  });
  return priceCart(state, cart);
}

export const aState = () => openState();
