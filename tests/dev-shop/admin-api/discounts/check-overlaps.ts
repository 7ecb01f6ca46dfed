import { notImplemented, requestError } from "../errors";
import type { AddRemove, DiscountInput, ItemsInput } from "./discount-input";

type Values = string[] | null | undefined;

/**
 * Throws Shopify's error if the input both adds and removes the same object. Throws a "not implemented" error for
 * customer segments, because no recording shows Shopify's error for them.
 */
export function checkOverlaps({
  context,
  customerSelection,
  customerBuys,
  customerGets,
  destination,
  combinesWith,
}: DiscountInput) {
  for (const selection of [context, customerSelection]) {
    checkList(selection?.customers, "A customer id is present in `add` and `remove` fields");
    checkList(selection?.customerSegments, null);
  }
  checkItems(customerBuys?.items);
  checkItems(customerGets?.items);
  checkList(destination?.countries, "A country code is present in `add` and `remove` field");
  checkList(
    combinesWith?.productDiscountsWithTagsOnSameCartLine,
    "The same tag is present in both `add` and `remove` fields of `productDiscountsWithTagsOnSameCartLine`.",
  );
}

function checkItems(items: ItemsInput | null | undefined) {
  const { products, collections } = items ?? {};
  const message = (type: string) => `The same ${type} id is present in both 'add' and 'remove' fields`;
  checkList({ add: products?.productsToAdd, remove: products?.productsToRemove }, message("Product"));
  checkList(
    { add: products?.productVariantsToAdd, remove: products?.productVariantsToRemove },
    message("ProductVariant"),
  );
  checkList(collections, message("Collection"));
}

function checkList(list: AddRemove | null | undefined, message: string | null) {
  if (!hasOverlap(list?.add, list?.remove)) return;
  throw message === null
    ? notImplemented("adding and removing the same customer segment")
    : requestError(message, "BAD_REQUEST");
}

const hasOverlap = (add: Values, remove: Values) => add?.some((value) => remove?.includes(value)) ?? false;
