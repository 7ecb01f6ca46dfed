import { expect, test } from "vitest";
import { planUses } from "./plan-uses";

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

test("books a use of a code that was added to the order", () => {
  expect(plan({ wanted: [use], booked: [], isCancelled: false })).toEqual({
    ...nothing,
    book: [use],
  });
});

test("does not book a second use of a code that is already booked", () => {
  expect(plan({ wanted: [use], booked: [redemption], isCancelled: false })).toEqual(nothing);
});

test("books one use of a code even if the order lists the code twice", () => {
  expect(plan({ wanted: [use, use], booked: [], isCancelled: false }).book).toHaveLength(1);
});

test("a canceled order reverses its uses once", () => {
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

test("a snapshot older than the ledger changes nothing unless the order is canceled", () => {
  expect(plan({ wanted: null, booked: [redemption], isCancelled: false })).toEqual(nothing);
  const reversed = { ...redemption, isReversed: true };
  expect(plan({ wanted: null, booked: [reversed], isCancelled: false })).toEqual(nothing);
  expect(plan({ wanted: null, booked: [redemption], isCancelled: true }).reverse).toHaveLength(1);
});

test("corrects the discount amount if an order edit changed it", () => {
  const cheaper = { ...use, amountOffMinor: 300n };
  const planned = plan({ wanted: [cheaper], booked: [redemption], isCancelled: false });
  expect(planned).toEqual({ ...nothing, update: [{ booked: redemption, wanted: cheaper }] });
});

test("corrects the discount amount if it changed only in the shopper's currency", () => {
  const other = { ...use, presentmentAmountMinor: 460n, presentmentCurrency: "EUR" };
  const planned = plan({ wanted: [other], booked: [redemption], isCancelled: false });
  expect(planned.update).toEqual([{ booked: redemption, wanted: other }]);
});
