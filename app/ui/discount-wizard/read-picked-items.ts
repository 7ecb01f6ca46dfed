import { z } from "zod";
import type { ChosenFields } from "~/domain/discounts/form/rule-fields";
import { chosenResource } from "~/domain/discounts/reward";

/** The selected items that could be read, and the number of entries of the picker's list that could be read. */
export interface PickedItems {
  items: Partial<Pick<ChosenFields, "products" | "variants" | "collections">>;
  readCount: number;
}

const pickedCollection = chosenResource("Collection");

const pickedProduct = chosenResource("Product").extend({
  totalVariants: z.number().nullish(),
  variants: z.array(chosenResource("ProductVariant").extend({ title: z.string().nullish() })).nullish(),
});

/** Reads the collections that a merchant selected in the resource picker. */
export function readPickedCollections(picked: readonly unknown[]): PickedItems {
  const collections = picked.flatMap((item) => pickedCollection.safeParse(item).data ?? []);
  return { items: { collections }, readCount: collections.length };
}

/**
 * Reads the products that a merchant selected in the resource picker. If only some variants of a product are selected,
 * returns those variants instead of the product.
 */
export function readPickedProducts(picked: readonly unknown[]): PickedItems {
  const readable = picked.flatMap((item) => pickedProduct.safeParse(item).data ?? []);
  const isWhole = ({ variants, totalVariants }: (typeof readable)[number]) =>
    !variants?.length || variants.length >= (totalVariants ?? Number.POSITIVE_INFINITY);
  const products = readable.filter(isWhole).map(({ id, title }) => ({ id, title }));
  const variants = readable
    .filter((product) => !isWhole(product))
    .flatMap(({ id: productId, title, variants }) =>
      (variants ?? []).map((variant) => ({
        id: variant.id,
        productId,
        title: variant.title ? `${title}, ${variant.title}` : title,
      })),
    );
  return { items: { products, variants }, readCount: readable.length };
}
