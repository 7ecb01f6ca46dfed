/** Returns the fields of a coupon's rule that couponStatus needs. All fields are null if the coupon has no rule. */
export function discountFacts(rule: { status: string; startsAt: Date | null; endsAt: Date | null } | null) {
  return {
    discountStatus: rule?.status ?? null,
    discountStartsAt: rule?.startsAt ?? null,
    discountEndsAt: rule?.endsAt ?? null,
  };
}
