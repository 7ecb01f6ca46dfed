import { expect, test } from "vitest";
import { tellCouponChanges } from "~/ui/tell-coupon-changes";

test("each change is told with before and after, moments in the shop's zone", () => {
  const told = tellCouponChanges({
    changes: [
      { field: "name", from: "Summer", to: "Autumn" },
      { field: "usageLimitPerCode", from: null, to: 1_000 },
      { field: "isOncePerCustomer", from: false, to: true },
      { field: "discount", from: "20% off", to: null },
      { field: "endsAt", from: null, to: "2026-09-01T03:59:59.000Z" },
    ],
    timeZone: "America/New_York",
  });
  expect(told).toBe(
    "Name: “Autumn”, before “Summer”. Uses per code: 1,000, before no limit. Once per customer: yes, before no. " +
      "Linked discount: none, before “20% off”. End: 31 Aug 2026, 23:59, before none.",
  );
});
