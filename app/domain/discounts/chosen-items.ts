import { z } from "zod";

/**
 * Shopify's limit for a list in a discount. It applies separately to products with variants, collections, customers and
 * customer segments.
 */
export const MAX_CHOSEN = 100;

const MAX_TITLE_CHARACTERS = 300;

/**
 * The title of a product, variant or collection, or the name of a segment, for display. Cuts longer titles: the title
 * of a product and the names of its variant's options can be longer together.
 */
export const resourceTitle = z.string().transform((title) =>
  // Counts whole characters, because PostgreSQL rejects half of a surrogate pair.
  title.length > MAX_TITLE_CHARACTERS ? [...title].slice(0, MAX_TITLE_CHARACTERS).join("") : title,
);

/** A product, variant or collection that a merchant chose. */
export const chosenResource = (type: "Product" | "ProductVariant" | "Collection") =>
  z.object({
    /** For example `gid://shopify/Product/1`. */
    id: z.string().regex(new RegExp(`^gid://shopify/${type}/\\d+$`)),
    /** The title that the resource had when it was chosen, for display. */
    title: resourceTitle,
  });

/** Either products and variants, or collections, that a merchant chose for a reward. */
export const chosenItems = z.discriminatedUnion("kind", [
  z
    .object({
      kind: z.literal("products"),
      products: z.array(chosenResource("Product")),
      variants: z
        .array(chosenResource("ProductVariant").extend({ productId: chosenResource("Product").shape.id }))
        .default([]),
    })
    .refine(({ products, variants }) => products.length + variants.length > 0, "Choose at least one product.")
    .refine(
      ({ products, variants }) => products.length + variants.length <= MAX_CHOSEN,
      `A discount can include up to ${MAX_CHOSEN} products. Choose a collection instead.`,
    ),
  z.object({
    kind: z.literal("collections"),
    collections: z
      .array(chosenResource("Collection"))
      .min(1, "Choose at least one collection.")
      .max(MAX_CHOSEN, `A discount can include up to ${MAX_CHOSEN} collections.`),
  }),
]);

export type ChosenItems = z.infer<typeof chosenItems>;
export type ChosenResource = { id: string; title: string };
