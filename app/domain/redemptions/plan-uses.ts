import type { SnapshotAmounts } from "~/domain/redemptions/order-snapshot";

/** Why a use does not count any more: the order was cancelled, or an edit took it off the order. */
export type Reversal = "order-cancelled" | "removed";

export interface UsePlan<Wanted, Booked> {
  /** Not booked yet. On a cancelled order they come in reversed, and count nothing. */
  book: Wanted[];
  reverse: { booked: Booked; reason: Reversal }[];
  /** Removed by an edit of the order, and now there again. */
  restore: Booked[];
  reprice: { booked: Booked; wanted: Wanted }[];
}

/**
 * What to write so that the ledger of one order is as the order is, for codes and for automatic discounts alike: `keyOf`
 * says what may be there once. Pure, and empty when nothing has changed: the same snapshot twice plans nothing the
 * second time.
 *
 * `isEqual` says of what is booked and wanted whether anything but its amounts is to be written anew.
 *
 * `wanted` is null when the snapshot is older than what is booked: then only a cancellation counts, which in Shopify
 * is never taken back.
 */
export function planUses<
  Wanted extends SnapshotAmounts,
  Booked extends SnapshotAmounts & { isReversed: boolean },
>({
  wanted,
  booked,
  isCancelled,
  keyOf,
  isSame = () => true,
}: {
  wanted: Wanted[] | null;
  booked: Booked[];
  isCancelled: boolean;
  keyOf: (use: Wanted | Booked) => bigint;
  isSame?: (booked: Booked, wanted: Wanted) => boolean;
}): UsePlan<Wanted, Booked> {
  const plan: UsePlan<Wanted, Booked> = { book: [], reverse: [], restore: [], reprice: [] };
  const bookedByKey = new Map(booked.map((use) => [keyOf(use), use]));
  const wantedByKey = new Map((wanted ?? []).map((use) => [keyOf(use), use]));

  for (const [key, use] of wantedByKey) {
    const known = bookedByKey.get(key);
    if (!known) plan.book.push(use);
    else if (!hasSameAmounts(known, use) || !isSame(known, use))
      plan.reprice.push({ booked: known, wanted: use });
  }
  for (const use of booked) {
    const isWanted = wanted === null || wantedByKey.has(keyOf(use));
    if (!use.isReversed && isCancelled) plan.reverse.push({ booked: use, reason: "order-cancelled" });
    else if (!use.isReversed && !isWanted) plan.reverse.push({ booked: use, reason: "removed" });
    else if (use.isReversed && !isCancelled && wanted !== null && isWanted) plan.restore.push(use);
  }
  return plan;
}

function hasSameAmounts(one: SnapshotAmounts, other: SnapshotAmounts): boolean {
  return (
    one.amountOffMinor === other.amountOffMinor &&
    one.presentmentAmountMinor === other.presentmentAmountMinor &&
    one.presentmentCurrency === other.presentmentCurrency
  );
}
