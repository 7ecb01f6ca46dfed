import type {
  CustomerBuys,
  DiscountContext,
  DiscountItems,
  DiscountTerms,
  MinimumRequirement,
  ShippingDestination,
} from "../../state/discount";
import type { Shop } from "../../state/shop";
import { connectionPage, type PageArgs, sourceOf } from "../connection";
import type { Context } from "../context";
import { idOf } from "../gid";
import { decimal, money } from "../money";
import {
  presentCollection,
  presentCustomer,
  presentProduct,
  presentSegment,
  presentVariant,
} from "./product";

export function presentContext(
  buyers: DiscountContext,
  { state }: Context,
  typenameOfAll: "DiscountBuyerSelectionAll" | "DiscountCustomerAll",
) {
  if ("all" in buyers) return { __typename: typenameOfAll, all: "ALL", allCustomers: true };
  if ("customers" in buyers)
    return {
      __typename: "DiscountCustomers",
      customers: () =>
        buyers.customers.map((id) => presentCustomer(state.customers.get(idOf(id, "Customer") ?? 0))),
    };
  return {
    __typename: "DiscountCustomerSegments",
    segments: () =>
      buyers.customerSegments.map((id) => presentSegment(state.segments.get(idOf(id, "Segment") ?? 0))),
  };
}

export function presentMinimum(minimum: MinimumRequirement | null, currency: string) {
  if (minimum === null) return null;
  if ("subtotal" in minimum)
    return {
      __typename: "DiscountMinimumSubtotal",
      greaterThanOrEqualToSubtotal: money(minimum.subtotal.greaterThanOrEqualToSubtotal, currency),
    };
  return {
    __typename: "DiscountMinimumQuantity",
    greaterThanOrEqualToQuantity: minimum.quantity.greaterThanOrEqualToQuantity,
  };
}

export function presentGets(terms: DiscountTerms, context: Context) {
  const gets = terms.customerGets;
  if (gets === null) return null;
  return {
    __typename: "DiscountCustomerGets",
    appliesOnOneTimePurchase: terms.appliesOnOneTimePurchase,
    appliesOnSubscription: terms.appliesOnSubscription,
    items: () => presentItems(gets.items, context),
    value: presentValue(gets.value, context.shop.currency),
  };
}

function presentValue(value: NonNullable<DiscountTerms["customerGets"]>["value"], currency: string) {
  if ("percentage" in value) return { __typename: "DiscountPercentage", percentage: value.percentage };
  if ("discountAmount" in value)
    return {
      __typename: "DiscountAmount",
      amount: money(value.discountAmount.amount, currency),
      appliesOnEachItem: value.discountAmount.appliesOnEachItem,
    };
  const { quantity, effect } = value.discountOnQuantity;
  return {
    __typename: "DiscountOnQuantity",
    quantity: { __typename: "DiscountQuantity", quantity },
    effect:
      "amount" in effect
        ? { __typename: "DiscountAmount", amount: money(effect.amount, currency), appliesOnEachItem: false }
        : { __typename: "DiscountPercentage", percentage: effect.percentage },
  };
}

export function presentBuys(buys: CustomerBuys | null, context: Context) {
  if (buys === null) return null;
  return {
    __typename: "DiscountCustomerBuys",
    isOneTimePurchase: buys.isOneTimePurchase ?? true,
    isSubscription: buys.isSubscription ?? false,
    items: () => presentItems(buys.items, context),
    value:
      "quantity" in buys.value
        ? { __typename: "DiscountQuantity", quantity: buys.value.quantity }
        : { __typename: "DiscountPurchaseAmount", amount: decimal(buys.value.amount) },
  };
}

function presentItems(items: DiscountItems, context: Context) {
  const { state, shop } = context;
  if ("all" in items) return { __typename: "AllDiscountItems", allItems: true };
  if ("collections" in items) {
    const rows = items.collections.collectionIds.flatMap(
      (id) => state.collections.find(idOf(id, "Collection") ?? 0) ?? [],
    );
    return {
      __typename: "DiscountCollections",
      collections: (args: PageArgs) =>
        connectionPage(sourceOf(rows), args, (collection) => presentCollection(collection, context)),
    };
  }
  const products = items.products.productIds.flatMap(
    (id) => state.products.find(idOf(id, "Product") ?? 0) ?? [],
  );
  const wanted = new Set(items.products.variantIds.map((id) => idOf(id, "ProductVariant")));
  const variants = state.products
    .ofShop(shop.domain)
    .flatMap((product) =>
      product.variants
        .filter((variant) => wanted.has(variant.id))
        .map((variant) => ({ id: variant.id, variant, product })),
    );
  return {
    __typename: "DiscountProducts",
    products: (args: PageArgs) =>
      connectionPage(sourceOf(products), args, (product) => presentProduct(product, context)),
    productVariants: (args: PageArgs) =>
      connectionPage(sourceOf(variants), args, ({ variant, product }) =>
        presentVariant(variant, product, context),
      ),
  };
}

/**
 * Omits countries that the shop does not ship to, as Shopify does. The discount's summary counts these countries, too.
 */
export function presentDestination(destination: ShippingDestination | null, shop: Shop) {
  if (destination === null) return null;
  if ("all" in destination) return { __typename: "DiscountCountryAll", allCountries: true };
  const { codes, includeRestOfWorld } = destination.countries;
  return {
    __typename: "DiscountCountries",
    countries: shop.shipsTo === null ? codes : codes.filter((code) => shop.shipsTo?.includes(code)),
    includeRestOfWorld,
  };
}
