import { z } from "zod";
import { reward } from "~/domain/discounts/reward";

/** A rule of the simplest kind, whose codes come from coupons. */
export const discountRuleInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Give the discount a name, so you can find it again.")
    .max(120, "Keep the name within 120 characters."),
  reward,
});

export type DiscountRuleInput = z.infer<typeof discountRuleInput>;
