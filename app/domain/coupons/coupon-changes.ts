import { z } from "zod";
import type { EditableCoupon } from "~/domain/coupons/coupon-fields";

/** One setting before and after an edit, as stored in the activity `coupon-edited`. Dates are ISO 8601. */
const change = z.object({
  field: z.enum(["name", "discount", "usageLimitPerCode", "isOncePerCustomer", "startsAt", "endsAt"]),
  from: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  to: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});

export type CouponChange = z.infer<typeof change>;

/** Parses the changes in an activity's `detail`. Returns an empty list if `detail` has no valid list of changes. */
export function readCouponChanges(detail: unknown): CouponChange[] {
  return z.object({ changes: z.array(change) }).safeParse(detail).data?.changes ?? [];
}

type Settings = Omit<EditableCoupon, "code" | "discountRuleId"> & { discount: string | null };

/**
 * Lists the settings that differ between `before` and `after`. `discount` is the name of the linked rule. The code is
 * never listed, because renameCode records a new code as a separate activity.
 */
export function couponChanges(before: Settings, after: Settings): CouponChange[] {
  const [from, to] = [asValues(before), asValues(after)];
  return (Object.keys(from) as CouponChange["field"][])
    .filter((field) => from[field] !== to[field])
    .map((field) => ({ field, from: from[field], to: to[field] }));
}

function asValues(coupon: Settings): Record<CouponChange["field"], CouponChange["from"]> {
  return {
    name: coupon.name,
    discount: coupon.discount,
    usageLimitPerCode: coupon.usageLimitPerCode,
    isOncePerCustomer: coupon.isOncePerCustomer,
    startsAt: coupon.startsAt.toISOString(),
    endsAt: coupon.endsAt?.toISOString() ?? null,
  };
}
