import { expect, test } from "vitest";
import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { parseCouponForm } from "~/domain/coupons/coupon-form";

const now = new Date("2026-08-01T12:00:00Z");

function parse(fields: Partial<CouponFields> = {}) {
  const form = new FormData();
  const { isOncePerCustomer, ...texts } = {
    ...emptyCouponFields,
    code: "SUMMER20",
    name: "Summer",
    ...fields,
  };
  for (const [name, value] of Object.entries(texts)) form.set(name, value);
  form.set("isOncePerCustomer", isOncePerCustomer ? "on" : "");
  return parseCouponForm({ form, timeZone: "America/New_York", now });
}

function errorsOf(fields: Partial<CouponFields>) {
  const parsed = parse(fields);
  return parsed.ok ? {} : parsed.errors;
}

test("a form with only a code and a name is parsed as a Standard coupon that starts now and has no discount, limits or end", () => {
  expect(parse()).toEqual({
    ok: true,
    input: {
      type: "standard",
      code: "SUMMER20",
      name: "Summer",
      discountRuleId: null,
      usageLimitPerCode: null,
      isOncePerCustomer: false,
      startsAt: now,
      endsAt: null,
    },
  });
});

test("dates are in the shop's time zone, and an end date without a time means the end of that day", () => {
  const parsed = parse({ startDate: "2026-08-10", startTime: "09:30", endDate: "2026-08-31" });
  expect(parsed).toMatchObject({
    input: { startsAt: new Date("2026-08-10T13:30:00Z"), endsAt: new Date("2026-09-01T03:59:59Z") },
  });
});

test('the code is normalized, and the discount, the usage limit and the "once per customer" checkbox are parsed', () => {
  const parsed = parse({
    code: " summer-20 ",
    discountRuleId: "7",
    usageLimitPerCode: " 3 ",
    isOncePerCustomer: true,
  });
  expect(parsed).toMatchObject({
    input: { code: "SUMMER-20", discountRuleId: 7n, usageLimitPerCode: 3, isOncePerCustomer: true },
  });
});

test("an empty code and a blank name each get an error", () => {
  expect(errorsOf({ code: "", name: " " })).toEqual({
    code: "Enter a code.",
    name: "Enter a name for the coupon.",
  });
});

test('a URL Token with a blank token gets the error "Enter a token."', () => {
  expect(errorsOf({ type: "url_token", code: " " })).toEqual({ code: "Enter a token." });
});

test.each<[string, Partial<CouponFields>, object]>([
  [
    "text instead of a number of uses",
    { usageLimitPerCode: "many" },
    { usageLimitPerCode: expect.stringMatching(/whole number/) },
  ],
  [
    "a fractional number of uses",
    { usageLimitPerCode: "1.5" },
    { usageLimitPerCode: expect.stringMatching(/whole number/) },
  ],
  ["zero uses", { usageLimitPerCode: "0" }, { usageLimitPerCode: "Enter at least 1 use." }],
  [
    "a date that does not exist",
    { startDate: "2026-02-31" },
    { startDate: "Enter a date such as 2026-08-31." },
  ],
  ["a time without a date", { endTime: "10:00" }, { endDate: "Choose a date too." }],
  ["an end in the past", { endDate: "2026-07-31" }, { endDate: expect.stringMatching(/in the future/) }],
  [
    "an end before the start",
    { startDate: "2026-08-20", endDate: "2026-08-10" },
    { endDate: "The end must be after the start." },
  ],
  ["an invalid discount id", { discountRuleId: "x" }, { discountRuleId: "Choose a discount from the list." }],
])("rejects %s, with an error at the field to correct", (_input, fields, errors) => {
  expect(errorsOf(fields)).toEqual(errors);
});
