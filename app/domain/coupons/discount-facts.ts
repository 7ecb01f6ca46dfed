/** What of a coupon's rule counts for the coupon's status; of none, null each. */
export function discountFacts(rule: { status: string; startsAt: Date | null; endsAt: Date | null } | null) {
  return {
    discountStatus: rule?.status ?? null,
    discountStartsAt: rule?.startsAt ?? null,
    discountEndsAt: rule?.endsAt ?? null,
  };
}
