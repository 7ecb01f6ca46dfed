import { z } from "zod";
import { batchInput } from "~/domain/batches/batch-input";
import { codeField } from "~/domain/codes/code-field";

/** What coupons of every type share. */
const settings = {
  name: z
    .string()
    .trim()
    .min(1, "Give the coupon a name, so you can find it again.")
    .max(120, "Keep the name within 120 characters."),
  /** The rule its codes give; null while there is none. */
  discountRuleId: z.bigint().nullable(),
  usageLimitPerCode: z
    .number({ error: "Enter a whole number of uses." })
    .int("Enter a whole number of uses.")
    .min(1, "A code must be usable at least once.")
    .max(2_147_483_647, "That is more than Shopify can count.")
    .nullable(),
  isOncePerCustomer: z.boolean(),
  startsAt: z.date({ error: "Enter a date such as 2026-08-31." }),
  endsAt: z.date({ error: "Enter a date such as 2026-08-31." }).nullable(),
};

const endIsAfterStart = {
  check: (coupon: { startsAt: Date; endsAt: Date | null }) =>
    !coupon.endsAt || coupon.endsAt > coupon.startsAt,
  issue: { path: ["endsAt"], error: "The end must be after the start." },
};

/** A Standard coupon, or a URL Token, whose token is its code: one shared code either way. */
export const couponInput = z
  .object({ type: z.enum(["standard", "url_token"]), ...settings, code: codeField })
  .refine(endIsAfterStart.check, endIsAfterStart.issue);

/** A Bulk Pool with its first batch. */
export const poolInput = z
  .object({ type: z.literal("bulk_pool"), ...settings, batch: batchInput })
  .refine(endIsAfterStart.check, endIsAfterStart.issue);

/** What an edit says of a coupon; `code` is a Standard coupon's, null for a pool. */
export const couponEdit = z
  .object({ ...settings, code: codeField.nullable() })
  .refine(endIsAfterStart.check, endIsAfterStart.issue);

export type CouponEdit = z.infer<typeof couponEdit>;
export type CouponInput = z.infer<typeof couponInput>;
export type PoolInput = z.infer<typeof poolInput>;
