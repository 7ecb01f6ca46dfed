import { expect, test } from "vitest";
import { duplicateFields } from "~/ui/new-coupon-modal/duplicate-fields";

const coupon = {
  type: "standard",
  name: "Summer",
  code: "SUMMER20",
  codeFormat: null,
  discountRuleId: 7n,
  usageLimitPerCode: 3,
  isOncePerCustomer: true,
  startsAt: new Date("2026-01-01T10:00:00Z"),
  endsAt: new Date("2026-09-01T03:59:59Z"),
};
const timeZone = "America/New_York";

test("copies the settings and a future end date, but not the code or a start date in the past", () => {
  const fields = duplicateFields({ coupon, now: new Date("2026-06-01T00:00:00Z"), timeZone });
  expect(fields).toMatchObject({ type: "standard", name: "Copy of Summer", code: "", discountRuleId: "7" });
  expect(fields).toMatchObject({ usageLimitPerCode: "3", isOncePerCustomer: true });
  expect([fields.startDate, fields.endDate, fields.endTime]).toEqual(["", "2026-08-31", "23:59"]);
});

test("does not copy an end date in the past", () => {
  const fields = duplicateFields({ coupon, now: new Date("2027-01-01T00:00:00Z"), timeZone });
  expect([fields.endDate, fields.endTime]).toEqual(["", ""]);
});
