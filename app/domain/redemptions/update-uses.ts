import type { SnapshotAmounts } from "~/domain/redemptions/order-snapshot";
import { planUses } from "~/domain/redemptions/plan-uses";

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
