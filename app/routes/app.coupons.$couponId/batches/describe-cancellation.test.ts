import { expect, test } from "vitest";
import { describeCancellation } from "~/routes/app.coupons.$couponId/batches/describe-cancellation";

test.each([
  [312_500, 1_000_000, "312,500 codes are made and stay. The other 687,500 are not made."],
  [1, 3, "1 code is made and stays. The other 2 are not made."],
  [499, 500, "499 codes are made and stay. The last one is not made."],
  [0, 500, "No code is made yet, and none of the 500 will be."],
])("%i of %i: %s", (createdCount, requestedCount, message) => {
  expect(describeCancellation({ createdCount, requestedCount })).toBe(message);
});
