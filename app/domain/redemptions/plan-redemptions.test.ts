import { expect, test } from "vitest";
import { planRedemptions } from "./plan-redemptions";

const use = {
  codeId: 1n,
  couponId: 9n,
  code: "SUMMER",
  amountOffMinor: 500n,
  presentmentAmountMinor: 500n,
  presentmentCurrency: "USD",
};
const redemption = { ...use, id: 7n, isReversed: false };
const nothing = { book: [], reverse: [], restore: [], reprice: [] };

test("a code that is new on an order is booked", () => {
  expect(planRedemptions({ wanted: [use], booked: [], isCancelled: false })).toEqual({
    ...nothing,
    book: [use],
  });
});

test("what is booked already is not booked again", () => {
  expect(planRedemptions({ wanted: [use], booked: [redemption], isCancelled: false })).toEqual(nothing);
});

test("the same code twice on one order is one use", () => {
  expect(planRedemptions({ wanted: [use, use], booked: [], isCancelled: false }).book).toHaveLength(1);
});

test("a cancelled order reverses its uses, once", () => {
  const plan = planRedemptions({ wanted: [use], booked: [redemption], isCancelled: true });
  expect(plan).toEqual({ ...nothing, reverse: [{ redemption, reason: "order-cancelled" }] });
  const reversed = { ...redemption, isReversed: true };
  expect(planRedemptions({ wanted: [use], booked: [reversed], isCancelled: true })).toEqual(nothing);
});

test("a code that an edit took off the order is reversed, and restored when it comes back", () => {
  const plan = planRedemptions({ wanted: [], booked: [redemption], isCancelled: false });
  expect(plan).toEqual({ ...nothing, reverse: [{ redemption, reason: "code-removed" }] });
  const reversed = { ...redemption, isReversed: true };
  expect(planRedemptions({ wanted: [use], booked: [reversed], isCancelled: false }).restore).toEqual([
    reversed,
  ]);
});

test("an older snapshot changes nothing but a cancellation", () => {
  expect(planRedemptions({ wanted: null, booked: [redemption], isCancelled: false })).toEqual(nothing);
  const reversed = { ...redemption, isReversed: true };
  expect(planRedemptions({ wanted: null, booked: [reversed], isCancelled: false })).toEqual(nothing);
  expect(planRedemptions({ wanted: null, booked: [redemption], isCancelled: true }).reverse).toHaveLength(1);
});

test("an amount that an edit changed is corrected", () => {
  const cheaper = { ...use, amountOffMinor: 300n };
  const plan = planRedemptions({ wanted: [cheaper], booked: [redemption], isCancelled: false });
  expect(plan).toEqual({ ...nothing, reprice: [{ redemption, wanted: cheaper }] });
});

test("so is an amount that changed in the shopper's currency only", () => {
  const other = { ...use, presentmentAmountMinor: 460n, presentmentCurrency: "EUR" };
  const plan = planRedemptions({ wanted: [other], booked: [redemption], isCancelled: false });
  expect(plan.reprice).toEqual([{ redemption, wanted: other }]);
});
