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
const nothing = { book: [], reverse: [], restore: [], reprice: [] };

test("a code that is new on an order is booked", () => {
  expect(plan({ wanted: [use], booked: [], isCancelled: false })).toEqual({
    ...nothing,
    book: [use],
  });
});

test("what is booked already is not booked again", () => {
  expect(plan({ wanted: [use], booked: [redemption], isCancelled: false })).toEqual(nothing);
});

test("the same code twice on one order is one use", () => {
  expect(plan({ wanted: [use, use], booked: [], isCancelled: false }).book).toHaveLength(1);
});

test("a cancelled order reverses its uses, once", () => {
  const planned = plan({ wanted: [use], booked: [redemption], isCancelled: true });
  expect(planned).toEqual({ ...nothing, reverse: [{ booked: redemption, reason: "order-cancelled" }] });
  const reversed = { ...redemption, isReversed: true };
  expect(plan({ wanted: [use], booked: [reversed], isCancelled: true })).toEqual(nothing);
});

test("a code that an edit took off the order is reversed, and restored when it comes back", () => {
  const planned = plan({ wanted: [], booked: [redemption], isCancelled: false });
  expect(planned).toEqual({ ...nothing, reverse: [{ booked: redemption, reason: "removed" }] });
  const reversed = { ...redemption, isReversed: true };
  expect(plan({ wanted: [use], booked: [reversed], isCancelled: false }).restore).toEqual([reversed]);
});

test("an older snapshot changes nothing but a cancellation", () => {
  expect(plan({ wanted: null, booked: [redemption], isCancelled: false })).toEqual(nothing);
  const reversed = { ...redemption, isReversed: true };
  expect(plan({ wanted: null, booked: [reversed], isCancelled: false })).toEqual(nothing);
  expect(plan({ wanted: null, booked: [redemption], isCancelled: true }).reverse).toHaveLength(1);
});

test("an amount that an edit changed is corrected", () => {
  const cheaper = { ...use, amountOffMinor: 300n };
  const planned = plan({ wanted: [cheaper], booked: [redemption], isCancelled: false });
  expect(planned).toEqual({ ...nothing, reprice: [{ booked: redemption, wanted: cheaper }] });
});

test("so is an amount that changed in the shopper's currency only", () => {
  const other = { ...use, presentmentAmountMinor: 460n, presentmentCurrency: "EUR" };
  const planned = plan({ wanted: [other], booked: [redemption], isCancelled: false });
  expect(planned.reprice).toEqual([{ booked: redemption, wanted: other }]);
});
