import type { Buyers, Buys, Destination, Items } from "~/domain/discounts/live-discount";
import { toMinor } from "~/shopify/discounts/shopify-numbers";
import type {
  DiscountContextInput,
  DiscountCustomerBuysInput,
  DiscountItemsInput,
  DiscountShippingDestinationSelectionInput,
} from "~/shopify/types/admin.types";

/** Returns the eligible buyers in a discount's input. Ignores removals. */
export function buyersOfInput({ customers, customerSegments }: DiscountContextInput): Buyers {
  if (customers) return { kind: "customers", ids: sorted(customers.add) };
  if (customerSegments) return { kind: "segments", ids: sorted(customerSegments.add) };
  return { kind: "everyone" };
}

/** Returns the items that a discount's input adds. Ignores removals. */
export function itemsOfInput({ all, collections, products }: DiscountItemsInput): Items {
  if (all) return { kind: "all" };
  if (collections?.add?.length) return { kind: "collections", collections: sorted(collections.add) };
  return {
    kind: "products",
    products: sorted(products?.productsToAdd),
    variants: sorted(products?.productVariantsToAdd),
  };
}

/** Returns what the shopper has to buy. Returns null if the input has no items or no minimum (`value`). */
export function buysOfInput({ value, items }: DiscountCustomerBuysInput, currencyCode: string): Buys | null {
  if (!items || !value) return null;
  const atLeast = value.quantity
    ? ({ kind: "quantity", quantity: Number(value.quantity) } as const)
    : ({ kind: "amount", amountMinor: toMinor(value.amount, currencyCode) } as const);
  return { atLeast, items: itemsOfInput(items) };
}

/** Returns the countries that free shipping applies to. Returns null for all countries. */
export function countriesOfInput({
  all,
  countries,
}: DiscountShippingDestinationSelectionInput): Destination | null {
  if (all || !countries) return null;
  return { countries: sorted(countries.add), hasRestOfWorld: countries.includeRestOfWorld ?? false };
}

const sorted = (ids: readonly string[] | null | undefined) => [...(ids ?? [])].sort();
