import { expect, test } from "vitest";
import { describeCancellation } from "~/routes/app.coupons.$couponId/batches/describe-cancellation";

test.each([
  [312_500, 1_000_000, "312,500 codes have been generated and stay. The other 687,500 won’t be generated."],
  [1, 3, "1 code has been generated and stays. The other 2 won’t be generated."],
  [499, 500, "499 codes have been generated and stay. The last one won’t be generated."],
  [0, 500, "No codes have been generated yet. None of the 500 codes will be generated."],
])(
  "canceling a batch with %i of %i codes generated is described as “%s”",
  (createdCount, requestedCount, message) => {
    expect(describeCancellation({ createdCount, requestedCount, locale: "en" })).toBe(message);
  },
);
