import { expect, test } from "vitest";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import { applySnapshots, type OrderLedger } from "./apply-snapshots";
import type { OrderSnapshot } from "./order-snapshot";

const codes = new Map([["LEFT", { codeId: 1n, couponId: 2n, discountRuleId: null }]]);
const apply = (ledger: OrderLedger | null, ...snapshots: OrderSnapshot[]) =>
  applySnapshots({ ledger, snapshots, isFetched: false, codes, titles: [] });
const at = (second: number) => new Date(Date.UTC(2026, 7, 1, 12, 0, second));
const created = anOrderSnapshot({ codes: ["LEFT"], placedAt: at(0) });

test("an order with none of this app's codes is not added to the ledger", () => {
  expect(apply(null, anOrderSnapshot({ codes: ["FOREIGN"] }))).toBeNull();
});

test("an order is added to the ledger by its first snapshot that has one of this app's codes", () => {
  const edited = { ...created, snapshotAt: at(1) };
  const applied = apply(null, { ...created, codes: [] }, edited, { ...created, snapshotAt: at(2) });
  expect(applied?.addedBy).toBe(edited);
  expect(applied?.ledger.facts.snapshotAt).toEqual(at(2));
  expect(applied?.usage).toEqual([{ codeId: 1n, couponId: 2n, delta: 1, usedAt: at(0) }]);
});

test("a repeated snapshot counts no use, and the ledger keeps the same objects for the order's facts and uses", () => {
  const { ledger } = apply(null, created) ?? {};
  const again = apply(ledger ?? null, created);
  expect(again).toMatchObject({ addedBy: null, usage: [], booked: 0, reversed: 0 });
  expect(again?.ledger.facts).toBe(ledger?.facts);
  expect(again?.ledger.redemptions[0]).toBe(ledger?.redemptions[0]);
});

test("a canceled order stays canceled when an older snapshot arrives", () => {
  const cancelled = { ...created, snapshotAt: at(2), cancelledAt: at(2) };
  const applied = apply(null, created, cancelled, { ...created, snapshotAt: at(1) });
  expect(applied?.ledger.facts.cancelledAt).toEqual(at(2));
  expect(applied?.usage.map(({ delta }) => delta)).toEqual([1, -1]);
});

test("an older snapshot adds a missing refund but does not change the amount of a known refund", () => {
  const refund = {
    shopifyRefundId: 9n,
    amountMinor: 300n,
    pendingMinor: 0n,
    presentmentAmountMinor: 290n,
    refundedAt: at(1),
  };
  const amounts = { amountMinor: 400n, pendingMinor: 0n, presentmentAmountMinor: 390n };
  const settled = { ...created, snapshotAt: at(2), refunds: [{ ...refund, ...amounts }] };
  const late = { ...created, snapshotAt: at(1), refunds: [refund, { ...refund, shopifyRefundId: 10n }] };
  expect(apply(null, settled, late)?.refunds).toEqual([
    { ...refund, ...amounts, corrected: amounts },
    { ...refund, shopifyRefundId: 10n, corrected: null },
  ]);
});
