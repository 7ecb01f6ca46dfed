import { z } from "zod";
import { resourceTitle } from "~/domain/discounts/chosen-items";
import { discountClasses } from "~/domain/discounts/discount-class";

const text = z.string().max(500).default("");
const chosenItem = z.object({ id: z.string().max(100), title: resourceTitle });
const chosen = z.array(chosenItem).max(1000).default([]);

/**
 * The items selected for one part of a reward, for example the items to buy. When the merchant switches the kind, the
 * items of the other kinds stay selected.
 */
const chosenFields = z.object({
  kind: z.enum(["order", "products", "collections"]).default("products"),
  products: chosen,
  variants: z
    .array(chosenItem.extend({ productId: z.string().max(100) }))
    .max(1000)
    .default([]),
  collections: chosen,
});

/**
 * The wizard's form state: texts as typed, dates and times in the shop's time zone. Hidden fields keep their last
 * values. Every field has a default, so that a draft that was saved by an older version of the app can still be opened.
 */
export const ruleFields = z.object({
  name: text,
  trigger: z.enum(["automatic", "coupon"]).default("coupon"),
  /** The coupons to link to the rule. */
  couponIds: z
    .array(z.string().regex(/^\d{1,19}$/))
    .max(250)
    .default([]),
  rewardKind: z
    .enum(["percentage_off", "amount_off", "buy_x_get_y", "free_shipping"])
    .default("percentage_off"),
  percentage: text,
  amount: text,
  isPerItem: z.boolean().default(false),
  appliesTo: chosenFields.prefault({ kind: "order" }),
  buyKind: z.enum(["quantity", "amount"]).default("quantity"),
  buyQuantity: text,
  buyAmount: text,
  buyItems: chosenFields.prefault({}),
  getQuantity: text,
  getOff: z.enum(["free", "percentage", "amount"]).default("free"),
  getPercentage: text,
  getAmount: text,
  getItems: chosenFields.prefault({}),
  maxUsesPerOrder: text,
  maxShippingRate: text,
  who: z.enum(["everyone", "customers", "segments"]).default("everyone"),
  /** Without the customers' names, because a draft must not store personal data. */
  customerIds: z.array(z.string().max(100)).max(1000).default([]),
  segments: chosen,
  minimum: z.enum(["none", "subtotal", "quantity"]).default("none"),
  minimumSubtotal: text,
  minimumQuantity: text,
  where: z.enum(["everywhere", "countries"]).default("everywhere"),
  countries: z.array(z.string().max(2)).max(300).default([]),
  purchaseType: z.enum(["one_time", "subscription", "both"]).default("one_time"),
  isOncePerCustomer: z.boolean().default(false),
  startDate: text,
  startTime: text,
  endDate: text,
  endTime: text,
  /** The title that shoppers see in cart and checkout. Used only for an automatic discount. */
  title: text,
  /** How the rule's discounts combine. "settings" means: use the shop's setting. The other values override it. */
  interaction: z.enum(["settings", "combine", "dont_combine", "by_class"]).default("settings"),
  interactionClasses: z.array(z.enum(discountClasses)).max(3).default([]),
});

export type RuleFields = z.infer<typeof ruleFields>;
export type ChosenFields = RuleFields["appliesTo"];

/** The fields of an empty wizard. */
export const emptyRuleFields: RuleFields = ruleFields.parse({});

/** Error messages by field. `form` is for errors that belong to no field. */
export type RuleErrors = Partial<Record<keyof RuleFields | "form", string>>;
