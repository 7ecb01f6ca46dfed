import { expect, test } from "vitest";
import { describeCouponChanges } from "~/ui/describe-coupon-changes";

test("an edit of a coupon is described with old and new values and with dates in the shop's time zone; without changes, the description is empty", () => {
  const description = describeCouponChanges({
    changes: [
      { field: "name", from: "Summer", to: "Autumn" },
      { field: "usageLimitPerCode", from: null, to: 1_000 },
      { field: "isOncePerCustomer", from: false, to: true },
      { field: "discount", from: "20% off", to: null },
      { field: "endsAt", from: null, to: "2026-09-01T03:59:59.000Z" },
    ],
    timeZone: "America/New_York",
    locale: "en",
  });
  expect(description).toBe(
    "Changed the name from “Summer” to “Autumn”, uses per code from no limit to 1,000, once per customer from off to " +
      "on, the linked discount from “20% off” to none, and the end date from none to Aug 31, 2026, 11:59 PM",
  );
  expect(describeCouponChanges({ changes: [], timeZone: "UTC", locale: "en" })).toBe("");
});
