import { z } from "zod";
import { MAX_AMOUNT_MINOR, MAX_CHOSEN, type RewardKind, resourceTitle } from "~/domain/discounts/reward";

/** The largest minimum number of items that the form accepts. Shopify's limit is 2,147,483,647. */
export const MAX_MINIMUM_QUANTITY = 1_000_000;

const whoSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everyone") }),
  z.object({
    kind: z.literal("customers"),
    /**
     * For example `gid://shopify/Customer/1`. Names are personal data, so the app does not store them. The list is
     * empty if the data of all selected customers has been erased. Then no customer is eligible: see
     * hasNoEligibleCustomers.
     */
    customerIds: z.array(z.string().regex(/^gid:\/\/shopify\/Customer\/\d+$/)).max(MAX_CHOSEN),
  }),
  z.object({
    kind: z.literal("segments"),
    segments: z
      .array(z.object({ id: z.string().regex(/^gid:\/\/shopify\/Segment\/\d+$/), name: resourceTitle }))
      .min(1)
      .max(MAX_CHOSEN),
  }),
]);

/**
 * Which customers and carts qualify for a rule's reward. The defaults require nothing, so `{}` means no conditions.
 * Shopify supports some conditions only for certain rewards and triggers: see supportsCondition.
 */
export const conditions = z.object({
  who: whoSchema.default({ kind: "everyone" }),
  /** If the reward applies to specific items, only these items count toward the minimum. */
  minimum: z
    .discriminatedUnion("kind", [
      z.object({
        kind: z.literal("subtotal"),
        amountMinor: z.number().int().positive().max(MAX_AMOUNT_MINOR),
      }),
      z.object({ kind: z.literal("quantity"), quantity: z.number().int().min(1).max(MAX_MINIMUM_QUANTITY) }),
    ])
    .nullable()
    .default(null),
  /** Destination countries of free shipping, as ISO 3166 codes; null for all countries. */
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(250)
    .nullable()
    .default(null),
  /**
   * Null if the shop sells no subscriptions, or if Shopify does not support this condition for the reward. Null is not
   * sent to Shopify.
   */
  purchaseType: z.enum(["one_time", "subscription", "both"]).nullable().default(null),
  isOncePerCustomer: z.boolean().default(false),
});

export type Conditions = z.infer<typeof conditions>;

/**
 * The minimum purchase that a cart needs to qualify for a rule. Amounts are in minor units of the shop's currency.
 */
export type Minimum = NonNullable<Conditions["minimum"]>;

/**
 * Whether a rule for specific customers has no customers left, because the data of all of them has been erased. Such a
 * rule must not be active: Shopify treats an empty customer list as everyone.
 */
export function hasNoEligibleCustomers({ who }: Conditions): boolean {
  return who.kind === "customers" && who.customerIds.length === 0;
}

/**
 * Whether Shopify supports a condition for this reward and trigger. An unsupported condition is neither shown in the
 * wizard nor sent to Shopify. According to Shopify's input types:
 * - Buy X get Y has no purchase type, and no minimum other than the items to buy.
 * - Only free shipping has destination countries.
 * - Automatic discounts cannot limit uses per customer.
 */
export function supportsCondition(
  condition: keyof Conditions,
  { rewardKind, trigger }: { rewardKind: RewardKind; trigger: "automatic" | "coupon" },
): boolean {
  if (condition === "minimum" || condition === "purchaseType") return rewardKind !== "buy_x_get_y";
  if (condition === "countries") return rewardKind === "free_shipping";
  if (condition === "isOncePerCustomer") return trigger === "coupon";
  return true;
}
