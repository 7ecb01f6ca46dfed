/** Returns the fields of a coupon's rule that its status depends on. All are null without a rule. */
export function discountFacts(rule: { status: string; startsAt: Date | null; endsAt: Date | null } | null) {
  return {
    discountStatus: rule?.status ?? null,
    discountStartsAt: rule?.startsAt ?? null,
    discountEndsAt: rule?.endsAt ?? null,
  };
}
