import type { SnapshotAmounts } from "~/domain/redemptions/order-snapshot";

export interface LedgerUse extends SnapshotAmounts {
  /** Null until the use is stored. */
  id: bigint | null;
  currencyCode: string;
  reversedAt: Date | null;
  reversedReason: string | null;
}

/**
 * Returns one order's uses after the changes that planUses plans. Writes nothing to the database. `counted` contains
 * the uses that started to count, and `reversed` the uses that stopped counting.
 */
export function updateUses<Use extends LedgerUse, Wanted extends SnapshotAmounts>({
  uses,
  wanted,
  cancelledAt,
  snapshotAt,
  removedReason,
  keyOf,
  isSame,
  create,
  fieldsToUpdate,
}: {
  uses: Use[];
  /** Null when the snapshot is older than the ledger. */
  wanted: Wanted[] | null;
  cancelledAt: Date | null;
  snapshotAt: Date;
  removedReason: string;
  keyOf: (use: Use | Wanted) => bigint;
  isSame: (booked: Use, wanted: Wanted) => boolean;
  create: (wanted: Wanted) => Omit<Use, "id" | "reversedAt" | "reversedReason">;
  fieldsToUpdate: (wanted: Wanted) => Partial<Use>;
}): { uses: Use[]; counted: Use[]; reversed: Use[] } {
  const booked = uses.map((use) => ({ ...use, isReversed: use.reversedAt !== null }));
  const plan = planUses({ wanted, booked, isCancelled: cancelledAt !== null, keyOf, isSame });
  const usesByKey = new Map(uses.map((use) => [keyOf(use), use]));
  const changeUse = (use: Use, fields: Partial<Use>) => {
    const changed = { ...(usesByKey.get(keyOf(use)) ?? use), ...fields };
    usesByKey.set(keyOf(use), changed);
    return changed;
  };
  const reversal = (reversedAt: Date | null, reversedReason: string | null) =>
    ({ reversedAt, reversedReason }) as Partial<Use>;

  const added = plan.book.map((use) => {
    const reason = cancelledAt ? "order-cancelled" : null;
    const created = { ...create(use), id: null, reversedAt: cancelledAt, reversedReason: reason } as Use;
    usesByKey.set(keyOf(created), created);
    return created;
  });
  for (const { booked: use, wanted: latest } of plan.update) changeUse(use, fieldsToUpdate(latest));
  const reversed = plan.reverse.map(({ booked: use, reason }) =>
    changeUse(use, reversal(cancelledAt ?? snapshotAt, reason === "removed" ? removedReason : reason)),
  );
  const restored = plan.restore.map((use) => changeUse(use, reversal(null, null)));
  return { uses: [...usesByKey.values()], counted: cancelledAt ? [] : [...added, ...restored], reversed };
}

/** Why a use no longer counts: the order was canceled, or an order edit removed the code or discount from the order. */
export type Reversal = "order-cancelled" | "removed";

export interface UsePlan<Wanted, Booked> {
  /** Uses that are not booked yet. If the order is canceled, these uses are stored as reversed and never count. */
  book: Wanted[];
  reverse: { booked: Booked; reason: Reversal }[];
  /** Reversed uses to count again, because the order has the code or discount again and is not canceled. */
  restore: Booked[];
  /** Booked uses whose amounts or other stored values (see `isSame`) changed. */
  update: { booked: Booked; wanted: Wanted }[];
}

/**
 * Compares the uses in a snapshot of an order (`wanted`) with the uses in the ledger (`booked`) and returns what must
 * change in the ledger. Used for codes and for automatic discounts. `keyOf` returns the id of a use's code or rule. The
 * ledger has at most one use of a code or rule per order. The plan is empty if nothing changed.
 *
 * The amounts are always compared. `isSame` compares what else the ledger stores about a use, such as the code's text.
 *
 * `wanted` is null if the snapshot is older than the ledger. Then the plan contains only the reversals of a canceled
 * order, because a cancellation is final even if an old snapshot reports it.
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
  const plan: UsePlan<Wanted, Booked> = { book: [], reverse: [], restore: [], update: [] };
  const bookedByKey = new Map(booked.map((use) => [keyOf(use), use]));
  const wantedByKey = new Map((wanted ?? []).map((use) => [keyOf(use), use]));

  for (const [key, use] of wantedByKey) {
    const bookedUse = bookedByKey.get(key);
    if (!bookedUse) plan.book.push(use);
    else if (!hasSameAmounts(bookedUse, use) || !isSame(bookedUse, use))
      plan.update.push({ booked: bookedUse, wanted: use });
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
