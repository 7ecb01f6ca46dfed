import { z } from "zod";

const appliesTo = z.discriminatedUnion("kind", [z.object({ kind: z.literal("order") })]);

/** What the shopper gets. Amounts are in minor units of the shop's currency. */
export const reward = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("percentage_off"),
    /** 0.01 to 100, two decimals at most */
    percentage: z.number().gt(0).max(100).multipleOf(0.01),
    appliesTo,
  }),
  z.object({
    kind: z.literal("amount_off"),
    amountMinor: z.number().int().positive().max(99_999_999_99),
    appliesTo,
  }),
]);

export type Reward = z.infer<typeof reward>;
