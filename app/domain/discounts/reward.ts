import { z } from "zod";
import { chosenItems } from "~/domain/discounts/chosen-items";
import { MAX_AMOUNT_MINOR, MAX_USES_PER_ORDER } from "~/domain/discounts/limits";

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
