import {
  type AppliedRule,
  type MatchedCode,
  matchAppliedRules,
  type TitlePeriod,
  type WantedRedemption,
  wantedApplications,
  wantedRedemptions,
} from "~/domain/redemptions/match-uses";
import type { OrderSnapshot, RefundSnapshot, SnapshotAmounts } from "~/domain/redemptions/order-snapshot";
import { type LedgerUse, updateUses } from "~/domain/redemptions/update-uses";

/** The columns of an order's row that come from a snapshot. */
export type OrderFacts = Omit<OrderSnapshot, "codes" | "automatic" | "refunds"> & {
  /** True if the app fetched the snapshot from Shopify, and false if a webhook delivered it. */
  snapshotIsFetched: boolean;
};

export interface LedgerRedemption extends LedgerUse {
  codeId: bigint;
  couponId: bigint;
  discountRuleId: bigint | null;
  code: string;
  redeemedAt: Date;
}

export interface LedgerApplication extends LedgerUse {
  discountRuleId: bigint;
  title: string;
  appliedAt: Date;
}

/** Everything the ledger stores about one order, except its refunds. */
export interface OrderLedger {
  facts: OrderFacts;
  redemptions: LedgerRedemption[];
  applications: LedgerApplication[];
}

export interface UsageChange {
  codeId: bigint;
  couponId: bigint;
  delta: 1 | -1;
  usedAt: Date | null;
}

export interface RefundChange extends RefundSnapshot {
  /**
   * The amounts of the newest snapshot. They can differ from the stored amounts, because a refund can be paid back or
   * fail later. Null to keep the stored amounts. If the refund is not stored yet, the amounts above are stored.
   */
  corrected: Pick<RefundSnapshot, "amountMinor" | "pendingMinor" | "presentmentAmountMinor"> | null;
}

export interface AppliedSnapshots {
  ledger: OrderLedger;
  /** The snapshot that added the order to the ledger; null if the ledger already had the order. */
  addedBy: OrderSnapshot | null;
  usage: UsageChange[];
  refunds: RefundChange[];
  /** Number of uses (redemptions and rule applications) that started to count. */
  booked: number;
  /** Number of uses (redemptions and rule applications) that stopped counting. */
  reversed: number;
}

interface ApplySnapshots {
  /** Null if the ledger does not have the order yet. */
  ledger: OrderLedger | null;
  /** Snapshots of one order, in the sequence in which they arrived. */
  snapshots: OrderSnapshot[];
  isFetched: boolean;
  codes: Map<string, MatchedCode>;
  /** Sorted by `since`, latest first. */
  titles: TitlePeriod[];
}

/**
 * Returns one order's ledger after these snapshots, and what changed. Returns null if the ledger does not have the
 * order and no snapshot adds the order.
 *
 * An order is added to the ledger by the first snapshot that has one of the shop's codes or automatic rules. Snapshots
 * that arrived before that one are ignored. From then on, the newest snapshot decides which codes and automatic
 * discounts count, whatever the sequence in which the snapshots arrive. A canceled order stays canceled, as in Shopify.
 *
 * Facts and uses that do not change stay the same objects, so the caller can compare references to find out what to
 * write.
 */
export function applySnapshots({ ledger, snapshots, ...options }: ApplySnapshots): AppliedSnapshots | null {
  let current = ledger;
  let addedBy: OrderSnapshot | null = null;
  const usage: UsageChange[] = [];
  const refundChanges = new Map<bigint, RefundChange>();
  const total = { booked: 0, reversed: 0 };
  for (const order of snapshots) {
    const next = applySnapshot({ ledger: current, order, ...options });
    if (!next) continue;
    if (!current) addedBy = order;
    current = next.ledger;
    usage.push(...next.usage);
    addRefunds({ refundChanges, refunds: order.refunds, isNewest: next.isNewest });
    total.booked += next.booked;
    total.reversed += next.reversed;
  }
  return current && { ledger: current, addedBy, usage, refunds: [...refundChanges.values()], ...total };
}

function applySnapshot({
  ledger,
  order,
  isFetched,
  codes,
  titles,
}: Omit<ApplySnapshots, "snapshots"> & { order: OrderSnapshot }) {
  const rules = matchAppliedRules({ order, titles });
  if (!ledger && rules.length === 0 && !order.codes.some(({ code }) => codes.has(code))) return null;
  const isNewest = !ledger || isNewer({ order, isFetched, stored: ledger.facts });
  const facts = nextFacts({ ledger, order, isFetched, isNewest });
  const times = { cancelledAt: facts.cancelledAt, snapshotAt: order.snapshotAt };
  const redemptions = updateUses<LedgerRedemption, WantedRedemption>({
    ...times,
    uses: ledger?.redemptions ?? [],
    wanted: isNewest ? wantedRedemptions({ order, codes, booked: ledger?.redemptions ?? [] }) : null,
    removedReason: "code-removed",
    keyOf: ({ codeId }) => codeId,
    // The code's text on the order can change: after the code is renamed, one order edit can remove the old text and
    // the next can add the new text.
    isSame: (booked, wanted) => booked.code === wanted.code,
    create: (use) => ({ ...use, currencyCode: order.currencyCode, redeemedAt: order.placedAt }),
    fieldsToUpdate: ({ code, ...use }) => ({ code, ...amountsOf(use) }),
  });
  const applications = updateUses<LedgerApplication, AppliedRule>({
    ...times,
    uses: ledger?.applications ?? [],
    wanted: isNewest ? wantedApplications({ order, rules, booked: ledger?.applications ?? [] }) : null,
    removedReason: "discount-removed",
    keyOf: ({ discountRuleId }) => discountRuleId,
    isSame: () => true,
    create: (use) => ({ ...use, currencyCode: order.currencyCode, appliedAt: order.placedAt }),
    fieldsToUpdate: amountsOf,
  });
  const usage = [
    ...redemptions.counted.map((use) => usageChange({ use, delta: 1, usedAt: order.placedAt })),
    ...redemptions.reversed.map((use) => usageChange({ use, delta: -1, usedAt: null })),
  ];
  return {
    ledger: { facts, redemptions: redemptions.uses, applications: applications.uses },
    isNewest,
    usage,
    booked: redemptions.counted.length + applications.counted.length,
    reversed: redemptions.reversed.length + applications.reversed.length,
  };
}

/**
 * Whether the snapshot `order` is newer than the stored snapshot. Shopify's times are whole seconds. If both snapshots
 * have the same second, a fetched snapshot counts as newer than a snapshot from a webhook. If both were fetched or both
 * came from webhooks, the snapshot that was received later counts as newer.
 */
function isNewer({
  order,
  isFetched,
  stored,
}: {
  order: OrderSnapshot;
  isFetched: boolean;
  stored: OrderFacts;
}): boolean {
  if (order.snapshotAt.getTime() !== stored.snapshotAt.getTime()) return order.snapshotAt > stored.snapshotAt;
  return isFetched || !stored.snapshotIsFetched;
}

function nextFacts({
  ledger,
  order,
  isFetched,
  isNewest,
}: {
  ledger: OrderLedger | null;
  order: OrderSnapshot;
  isFetched: boolean;
  isNewest: boolean;
}): OrderFacts {
  const cancelledAt = ledger?.facts.cancelledAt ?? order.cancelledAt;
  if (ledger && !isNewest) {
    return cancelledAt === ledger.facts.cancelledAt ? ledger.facts : { ...ledger.facts, cancelledAt };
  }
  const { codes: _, automatic: __, refunds: ___, ...snapshot } = order;
  const facts: OrderFacts = { ...snapshot, cancelledAt, snapshotIsFetched: isFetched };
  return ledger && areFactsEqual(ledger.facts, facts) ? ledger.facts : facts;
}

function areFactsEqual(one: OrderFacts, other: OrderFacts): boolean {
  const keys = Object.keys(other) as (keyof OrderFacts)[];
  return keys.every((key) => one[key]?.valueOf() === other[key]?.valueOf());
}

function amountsOf({ amountOffMinor, presentmentAmountMinor, presentmentCurrency }: SnapshotAmounts) {
  return { amountOffMinor, presentmentAmountMinor, presentmentCurrency };
}

function usageChange({
  use: { codeId, couponId },
  delta,
  usedAt,
}: {
  use: LedgerRedemption;
  delta: 1 | -1;
  usedAt: Date | null;
}): UsageChange {
  return { codeId, couponId, delta, usedAt };
}

function addRefunds({
  refundChanges,
  refunds,
  isNewest,
}: {
  refundChanges: Map<bigint, RefundChange>;
  refunds: RefundSnapshot[];
  isNewest: boolean;
}): void {
  for (const refund of refunds) {
    const earlier = refundChanges.get(refund.shopifyRefundId);
    const { amountMinor, pendingMinor, presentmentAmountMinor } = refund;
    const amounts = { amountMinor, pendingMinor, presentmentAmountMinor };
    const corrected = isNewest ? amounts : (earlier?.corrected ?? null);
    refundChanges.set(refund.shopifyRefundId, { ...(earlier ?? refund), corrected });
  }
}
