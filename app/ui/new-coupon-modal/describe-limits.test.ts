import { expect, test } from "vitest";
import { emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { describeLimits, describeLimitsProblem } from "~/ui/new-coupon-modal/describe-limits";

test("the summary of a coupon without limits is “No limits, starts immediately”", () => {
  expect(describeLimits({ fields: emptyCouponFields, locale: "en" })).toBe("No limits, starts immediately");
});

test("the summary has “use” for one use, and shows the year of a date only if it is not the current year", () => {
  expect(
    describeLimits({
      fields: { ...emptyCouponFields, usageLimitPerCode: "1", endDate: "2026-08-31" },
      thisYear: 2026,
      locale: "en",
    }),
  ).toBe("1 use per code, ends Aug 31");
  expect(
    describeLimits({
      fields: { ...emptyCouponFields, endDate: "2027-01-01" },
      thisYear: 2026,
      locale: "en",
    }),
  ).toBe("Ends Jan 1, 2027");
});

test("the summary lists all limits and dates in one line", () => {
  const fields = {
    ...emptyCouponFields,
    usageLimitPerCode: "3",
    isOncePerCustomer: true,
    startDate: "2026-08-01",
    endDate: "2026-08-31",
  };
  expect(describeLimits({ fields, thisYear: 2026, locale: "en" })).toBe(
    "3 uses per code, once per customer, starts Aug 1, ends Aug 31",
  );
});

test("the summary shows an invalid date as it was typed", () => {
  expect(describeLimits({ fields: { ...emptyCouponFields, startDate: "soon" }, locale: "en" })).toBe(
    "Starts soon",
  );
});

test.each([
  [{ usageLimitPerCode: "0" }, "Check the uses per code"],
  [{ usageLimitPerCode: "many" }, "Check the uses per code"],
  [{ startTime: "10:00" }, "Choose a date too"],
  [{ startDate: "2026-08-20", endDate: "2026-08-10" }, "The end must be after the start"],
  [
    { startDate: "2026-08-20", startTime: "10:00", endDate: "2026-08-20", endTime: "09:00" },
    "The end must be after the start",
  ],
])("for the invalid fields %o, describeLimitsProblem returns “%s”", (fields, problem) => {
  expect(describeLimitsProblem({ ...emptyCouponFields, ...fields })).toBe(problem);
});

test.each([
  {},
  { usageLimitPerCode: "1,000" },
  { startDate: "2026-08-20", endDate: "2026-08-20" },
  { startDate: "2026-08-20", startTime: "10:00", endDate: "2026-08-20" },
])("for the valid fields %o, describeLimitsProblem returns null", (fields) => {
  expect(describeLimitsProblem({ ...emptyCouponFields, ...fields })).toBeNull();
});
