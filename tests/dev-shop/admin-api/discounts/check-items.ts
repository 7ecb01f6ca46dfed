import type { Discount, DiscountItems } from "../../state/discount";
import type { Context } from "../context";
import { type UserError, userError } from "../errors";
import { idOf } from "../gid";
import { selectionsAfter } from "./apply-terms";
import type { DiscountInput, ItemsInput } from "./discount-input";

/**
 * Checks that the products, variants and collections of a discount belong to the shop, and that the discount does not
 * target both products and collections.
 */
export function checkItems({
  context,
  input,
  argument,
  before,
}: {
  context: Context;
  input: DiscountInput;
  argument: string;
  before: Discount | null;
}): UserError[] {
  const [buys, gets] = [input.customerBuys?.items, input.customerGets?.items];
  return [
    ...checkSelection(context, buys, [argument, "customerBuys", "items"]),
    ...checkSelection(context, gets, [argument, "customerGets", "items"]),
    ...checkMixedItems(before?.terms.customerBuys?.items, buys, [argument, "customerBuys", "items"]),
    ...checkMixedItems(before?.terms.customerGets?.items, gets, [argument, "customerGets", "items"]),
  ];
}

/** A discount can target products or collections, not both. */
function checkMixedItems(
  before: DiscountItems | undefined,
  input: ItemsInput | null | undefined,
  field: string[],
): UserError[] {
  if (!input || input.all) return [];
  const { products, collections } = selectionsAfter(before ?? null, input);
  if (collections.collectionIds.length === 0) return [];
  if (products.productIds.length + products.variantIds.length === 0) return [];
  const message = "Cannot entitle collections in combination with product variants or products";
  return [userError([...field, "collections", "add"], "CONFLICT", message)];
}

function checkSelection(
  { state, shop }: Context,
  items: ItemsInput | null | undefined,
  field: string[],
): UserError[] {
  const isOwn = (row: { shop: string } | null) => row?.shop === shop.domain;
  const hasProduct = (id: number) => isOwn(state.products.find(id));
  const hasCollection = (id: number) => isOwn(state.collections.find(id));
  const hasVariant = (id: number) =>
    state.products.ofShop(shop.domain).some(({ variants }) => variants.some((variant) => variant.id === id));
  const check = (
    gids: string[] | null | undefined,
    at: string[],
    type: "Product" | "ProductVariant" | "Collection",
    has: (id: number) => boolean,
  ) =>
    (gids ?? []).flatMap((gid) => {
      const id = idOf(gid, type);
      if (id !== null && has(id)) return [];
      const name = type === "ProductVariant" ? "Product variant" : type;
      return userError([...field, ...at], "INVALID", `${name} with id: ${id ?? gid} is invalid`);
    });
  return [
    ...check(items?.products?.productsToAdd, ["products", "productsToAdd"], "Product", hasProduct),
    ...check(
      items?.products?.productVariantsToAdd,
      ["products", "productVariantsToAdd"],
      "ProductVariant",
      hasVariant,
    ),
    ...check(items?.collections?.add, ["collections", "add"], "Collection", hasCollection),
  ];
}
