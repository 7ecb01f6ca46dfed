/** A use of one code on one order, as the ledger has it or should have it. */
export interface WantedRedemption {
  codeId: bigint;
  couponId: bigint;
  /** As it was typed, upper-cased. */
  code: string;
  amountOffMinor: bigint;
  presentmentAmountMinor: bigint | null;
  presentmentCurrency: string | null;
}

export interface BookedRedemption {
  id: bigint;
  codeId: bigint;
  couponId: bigint;
  amountOffMinor: bigint;
  presentmentAmountMinor: bigint | null;
  presentmentCurrency: string | null;
  isReversed: boolean;
}

export type ReversedReason = "order-cancelled" | "code-removed";

export interface RedemptionPlan {
  /** Not booked yet. On a cancelled order they come in reversed, and count nothing. */
  book: WantedRedemption[];
  reverse: { redemption: BookedRedemption; reason: ReversedReason }[];
  /** Removed by an edit of the order, and now there again. */
  restore: BookedRedemption[];
  reprice: { redemption: BookedRedemption; wanted: WantedRedemption }[];
}

/**
 * What to write so that the ledger of one order is as the order is. Pure, and empty when nothing has changed:
 * the same snapshot twice plans nothing the second time.
 *
 * `wanted` is null when the snapshot is older than what is booked: then only a cancellation counts, which in Shopify
 * is never taken back.
 */
export function planRedemptions({
  wanted,
  booked,
  isCancelled,
}: {
  wanted: WantedRedemption[] | null;
  booked: BookedRedemption[];
  isCancelled: boolean;
}): RedemptionPlan {
  const plan: RedemptionPlan = { book: [], reverse: [], restore: [], reprice: [] };
  const bookedByCode = new Map(booked.map((redemption) => [redemption.codeId, redemption]));
  const wantedByCode = new Map((wanted ?? []).map((use) => [use.codeId, use]));

  for (const use of wantedByCode.values()) {
    const redemption = bookedByCode.get(use.codeId);
    if (!redemption) plan.book.push(use);
    else if (!hasSameAmounts(redemption, use)) plan.reprice.push({ redemption, wanted: use });
  }
  for (const redemption of booked) {
    const isWanted = wanted === null || wantedByCode.has(redemption.codeId);
    if (!redemption.isReversed && isCancelled) plan.reverse.push({ redemption, reason: "order-cancelled" });
    else if (!redemption.isReversed && !isWanted) plan.reverse.push({ redemption, reason: "code-removed" });
    else if (redemption.isReversed && !isCancelled && wanted !== null && isWanted)
      plan.restore.push(redemption);
  }
  return plan;
}

function hasSameAmounts(redemption: BookedRedemption, use: WantedRedemption): boolean {
  return (
    redemption.amountOffMinor === use.amountOffMinor &&
    redemption.presentmentAmountMinor === use.presentmentAmountMinor &&
    redemption.presentmentCurrency === use.presentmentCurrency
  );
}
