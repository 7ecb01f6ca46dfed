import type { Discount, DiscountItems } from "../../state/discount";
import type { Context } from "../context";
import { type UserError, userError } from "../errors";
import { idOf } from "../gid";
import { selectionsAfter } from "./apply-terms";
import type { DiscountInput, ItemsInput } from "./discount-input";

/**
 * Returns an error for each product, variant or collection that the input adds and that does not belong to the shop.
 * Also returns an error if the items that customers buy, or the items that they get, would be both products and
 * collections.
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
    ...checkAddedItems(context, buys, [argument, "customerBuys", "items"]),
    ...checkAddedItems(context, gets, [argument, "customerGets", "items"]),
    ...checkMixedItems(before?.terms.customerBuys?.items, buys, [argument, "customerBuys", "items"]),
    ...checkMixedItems(before?.terms.customerGets?.items, gets, [argument, "customerGets", "items"]),
  ];
}

/** Returns an error if the items would be both products and collections after the input is applied. */
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

function checkAddedItems(
  { state, shop }: Context,
  items: ItemsInput | null | undefined,
  field: string[],
): UserError[] {
  const belongsToShop = (row: { shop: string } | null) => row?.shop === shop.domain;
  const hasProduct = (id: number) => belongsToShop(state.products.find(id));
  const hasCollection = (id: number) => belongsToShop(state.collections.find(id));
  const hasVariant = (id: number) =>
    state.products.ofShop(shop.domain).some(({ variants }) => variants.some((variant) => variant.id === id));
  const check = (
    gids: string[] | null | undefined,
    fieldInItems: string[],
    type: "Product" | "ProductVariant" | "Collection",
    has: (id: number) => boolean,
  ) =>
    (gids ?? []).flatMap((gid) => {
      const id = idOf(gid, type);
      if (id !== null && has(id)) return [];
      const name = type === "ProductVariant" ? "Product variant" : type;
      return userError([...field, ...fieldInItems], "INVALID", `${name} with id: ${id ?? gid} is invalid`);
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
