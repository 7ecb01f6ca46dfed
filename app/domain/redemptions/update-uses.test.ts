import { expect, test } from "vitest";
import { planUses } from "~/domain/redemptions/update-uses";

const use = {
  codeId: 1n,
  couponId: 9n,
  code: "SUMMER",
  amountOffMinor: 500n,
  presentmentAmountMinor: 500n,
  presentmentCurrency: "USD",
};
const redemption = { ...use, id: 7n, isReversed: false };
type Use = typeof use;
const plan = (args: { wanted: Use[] | null; booked: (typeof redemption)[]; isCancelled: boolean }) =>
  planUses({ ...args, keyOf: ({ codeId }: Use) => codeId });
const nothing = { book: [], reverse: [], restore: [], update: [] };

test("books a use of a code if the ledger has no use of this code on the order", () => {
  expect(plan({ wanted: [use], booked: [], isCancelled: false })).toEqual({
    ...nothing,
    book: [use],
  });
});

test("changes nothing if the ledger already has the use with the same amounts", () => {
  expect(plan({ wanted: [use], booked: [redemption], isCancelled: false })).toEqual(nothing);
});

test("books one use of a code even if the order lists the code twice", () => {
  expect(plan({ wanted: [use, use], booked: [], isCancelled: false }).book).toHaveLength(1);
});

test("reverses the use of a canceled order, but not a second time", () => {
  const planned = plan({ wanted: [use], booked: [redemption], isCancelled: true });
  expect(planned).toEqual({ ...nothing, reverse: [{ booked: redemption, reason: "order-cancelled" }] });
  const reversed = { ...redemption, isReversed: true };
  expect(plan({ wanted: [use], booked: [reversed], isCancelled: true })).toEqual(nothing);
});

test("reverses the use of a code that an order edit removed, and restores the use when the code is added again", () => {
  const planned = plan({ wanted: [], booked: [redemption], isCancelled: false });
  expect(planned).toEqual({ ...nothing, reverse: [{ booked: redemption, reason: "removed" }] });
  const reversed = { ...redemption, isReversed: true };
  expect(plan({ wanted: [use], booked: [reversed], isCancelled: false }).restore).toEqual([reversed]);
});

test("a snapshot that is older than the ledger changes nothing unless the order is canceled", () => {
  expect(plan({ wanted: null, booked: [redemption], isCancelled: false })).toEqual(nothing);
  const reversed = { ...redemption, isReversed: true };
  expect(plan({ wanted: null, booked: [reversed], isCancelled: false })).toEqual(nothing);
  expect(plan({ wanted: null, booked: [redemption], isCancelled: true }).reverse).toHaveLength(1);
});

test("updates a use if its discount amount changed", () => {
  const cheaper = { ...use, amountOffMinor: 300n };
  const planned = plan({ wanted: [cheaper], booked: [redemption], isCancelled: false });
  expect(planned).toEqual({ ...nothing, update: [{ booked: redemption, wanted: cheaper }] });
});

test("updates a use if only its discount amount in the shopper's currency changed", () => {
  const other = { ...use, presentmentAmountMinor: 460n, presentmentCurrency: "EUR" };
  const planned = plan({ wanted: [other], booked: [redemption], isCancelled: false });
  expect(planned.update).toEqual([{ booked: redemption, wanted: other }]);
});
