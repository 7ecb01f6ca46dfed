import { z } from "zod";

/*
 * The largest numbers that the forms accept. All of them are within Shopify's limits, as far as these are known: a
 * quantity of Buy X get Y must be less than 100,000, and an amount less than 10^18. Uses per order are limited to
 * 2,147,483,647.
 */

/** In minor units of the shop's currency. */
export const MAX_AMOUNT_MINOR = 9_999_999_999;

/** The items to buy, and the items to get, of Buy X get Y. */
export const MAX_BUY_X_GET_Y_QUANTITY = 99_999;

/** How often Buy X get Y applies to one order. */
export const MAX_USES_PER_ORDER = 1_000_000;

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

const appliesTo = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("order") }),
  ...chosenItems.options,
]);

/** From 0.01 to 100, with up to two decimals. */
const percentage = z.number().gt(0).max(100).multipleOf(0.01);

/** In minor units of the shop's currency. */
const amountMinor = z.number().int().positive().max(MAX_AMOUNT_MINOR);

/**
 * Rules that an older version saved can have a quantity above MAX_BUY_X_GET_Y_QUANTITY, so it is not the limit here.
 */
const storedQuantity = z.number().int().min(1).max(1_000_000);

/** What a discount gives to the shopper. Amounts are in minor units of the shop's currency. */
export const reward = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("percentage_off"), percentage, appliesTo }),
  z.object({
    kind: z.literal("amount_off"),
    amountMinor,
    /**
     * True if the amount is taken off each item. This is possible only for products and collections. False if the
     * amount is taken off once and split across the items.
     */
    isPerItem: z.boolean().default(false),
    appliesTo,
  }),
  z.object({
    kind: z.literal("buy_x_get_y"),
    buys: z.object({
      /** How many of `items` the shopper must buy, or how much the shopper must spend on them. */
      atLeast: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("quantity"), quantity: storedQuantity }),
        z.object({ kind: z.literal("amount"), amountMinor }),
      ]),
      items: chosenItems,
    }),
    gets: z.object({
      quantity: storedQuantity,
      /** The discount on each of the `quantity` items. */
      off: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("free") }),
        z.object({ kind: z.literal("percentage"), percentage }),
        z.object({ kind: z.literal("amount"), amountMinor }),
      ]),
      items: chosenItems,
    }),
    /** Null for no limit. */
    maxUsesPerOrder: z.number().int().min(1).max(MAX_USES_PER_ORDER).nullable(),
  }),
  z.object({
    kind: z.literal("free_shipping"),
    /** The most expensive rate that is free. More expensive rates are charged in full. Null for no limit. */
    maxShippingRateMinor: amountMinor.nullable().default(null),
  }),
]);

export type Reward = z.infer<typeof reward>;
export type RewardKind = Reward["kind"];
export type BuyXGetY = Extract<Reward, { kind: "buy_x_get_y" }>;

/** Parses a stored reward. Returns null if no reward is stored, as in a draft. */
export function readReward(stored: unknown): Reward | null {
  return stored === null || stored === undefined ? null : reward.parse(stored);
}
