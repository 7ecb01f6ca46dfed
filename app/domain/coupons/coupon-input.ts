import { z } from "zod";
import { batchInput } from "~/domain/batches/batch-form";
import { describeCodeProblem, parseCodeText } from "~/domain/codes/code-text";

/** How often a code can be used, at most. This is also Shopify's limit. */
const MAX_USES_PER_CODE = 2_147_483_647;

/** Form field for a code. Returns the code as it is stored, or reports an error message for the merchant. */
export const codeField = z.string().transform((text, context) => {
  const parsed = parseCodeText(text);
  if (parsed.ok) return parsed.code;
  context.addIssue({ code: "custom", message: `${describeCodeProblem(parsed)}.` });
  return z.NEVER;
});

/** The settings that coupons of every type have. */
const settings = {
  name: z.string().trim().min(1, "Enter a name for the coupon.").max(120, "Use up to 120 characters."),
  /** The rule that the coupon's codes apply, or null if no rule is linked. */
  discountRuleId: z.bigint().nullable(),
  usageLimitPerCode: z
    .number({ error: "Enter a whole number of uses." })
    .int("Enter a whole number of uses.")
    .min(1, "Enter at least 1 use.")
    .max(MAX_USES_PER_CODE, "Enter a smaller number of uses.")
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

/** A new Standard coupon or URL Token. `code` is the coupon's only code, or the token of a URL Token. */
export const couponInput = z
  .object({ type: z.enum(["standard", "url_token"]), ...settings, code: codeField })
  .refine(endIsAfterStart.check, endIsAfterStart.issue);

/** A new Bulk Pool with its first batch. */
export const poolInput = z
  .object({ type: z.literal("bulk_pool"), ...settings, batch: batchInput })
  .refine(endIsAfterStart.check, endIsAfterStart.issue);

/** An edit of a coupon. `code` is null for a Bulk Pool. */
export const couponEdit = z
  .object({ ...settings, code: codeField.nullable() })
  .refine(endIsAfterStart.check, endIsAfterStart.issue);

export type CouponEdit = z.infer<typeof couponEdit>;
export type CouponInput = z.infer<typeof couponInput>;
export type PoolInput = z.infer<typeof poolInput>;
