import type { Context } from "../context";
import { type UserError, userError } from "../errors";
import { idOf } from "../gid";
import type { DiscountInput, ItemsInput } from "./discount-input";

/** Products, variants and collections that a discount names must be the shop's own. */
export function checkItems(context: Context, input: DiscountInput, argument: string): UserError[] {
  return [
    ...checkSelection(context, input.customerBuys?.items, [argument, "customerBuys", "items"]),
    ...checkSelection(context, input.customerGets?.items, [argument, "customerGets", "items"]),
  ];
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
