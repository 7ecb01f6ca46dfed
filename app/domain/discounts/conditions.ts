import { z } from "zod";
import { MAX_CHOSEN } from "~/domain/discounts/chosen-items";
import type { RewardKind } from "~/domain/discounts/reward";

const who = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everyone") }),
  z.object({
    kind: z.literal("customers"),
    /**
     * `gid://shopify/Customer/…`, and no names: they are Shopify's to keep. Empty once the data of all of them was
     * erased, and then it means nobody: see hasNoEligibleCustomers.
     */
    customerIds: z.array(z.string().regex(/^gid:\/\/shopify\/Customer\/\d+$/)).max(MAX_CHOSEN),
  }),
  z.object({
    kind: z.literal("segments"),
    segments: z
      .array(z.object({ id: z.string().regex(/^gid:\/\/shopify\/Segment\/\d+$/), name: z.string().max(300) }))
      .min(1)
      .max(MAX_CHOSEN),
  }),
]);

/**
 * Who gets a rule's reward, and for which carts. Each has a default that asks nothing, so that `{}` is a rule without
 * conditions. Which of them Shopify holds depends on the reward and the trigger: see supportsCondition.
 */
export const conditions = z.object({
  who: who.default({ kind: "everyone" }),
  /** Of the items that the reward is about, those alone. */
  minimum: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("subtotal"), amountMinor: z.number().int().positive().max(99_999_999_99) }),
      z.object({ kind: z.literal("quantity"), quantity: z.number().int().min(1).max(1_000_000) }),
    ])
    .nullable()
    .default(null),
  /** ISO 3166 codes that a free shipping ships to; null for all. */
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(250)
    .nullable()
    .default(null),
  /** Null where the shop sells no subscriptions, and Shopify is not told. */
  purchaseType: z.enum(["one_time", "subscription", "both"]).nullable().default(null),
  isOncePerCustomer: z.boolean().default(false),
});

export type Conditions = z.infer<typeof conditions>;

/** Whether the customers it is for are all gone. Such a rule cannot be active: Shopify takes an empty list for everyone. */
export function hasNoEligibleCustomers({ who }: Conditions): boolean {
  return who.kind === "customers" && who.customerIds.length === 0;
}

/**
 * Whether Shopify holds a condition for this reward and trigger natively; what it does not hold is neither offered nor
 * sent. Its inputs say so: a buy X get Y has no minimum beside what is to be bought and no kind of purchase, only free
 * shipping has a destination, and an automatic discount cannot count a customer's uses.
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
