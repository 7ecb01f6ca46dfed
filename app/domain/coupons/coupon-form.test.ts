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

test("a code and a name are enough: no limits, from now, without an end", () => {
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

test("dates and times are the shop's, and an end without a time is the end of its day", () => {
  const parsed = parse({ startDate: "2026-08-10", startTime: "09:30", endDate: "2026-08-31" });
  expect(parsed).toMatchObject({
    input: { startsAt: new Date("2026-08-10T13:30:00Z"), endsAt: new Date("2026-09-01T03:59:59Z") },
  });
});

test("everything else that can be set", () => {
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

test("an empty form is told at every field that must be filled, at once", () => {
  expect(errorsOf({ code: "", name: " " })).toEqual({
    code: "Enter a code.",
    name: "Give the coupon a name, so you can find it again.",
  });
});

test("the empty field of a URL Token is called by its name", () => {
  expect(errorsOf({ type: "url_token", code: " " })).toEqual({ code: "Enter a token." });
});

test.each<[string, Partial<CouponFields>, object]>([
  [
    "no number of uses",
    { usageLimitPerCode: "many" },
    { usageLimitPerCode: expect.stringMatching(/whole number/) },
  ],
  ["half a use", { usageLimitPerCode: "1.5" }, { usageLimitPerCode: expect.stringMatching(/whole number/) }],
  [
    "no use at all",
    { usageLimitPerCode: "0" },
    { usageLimitPerCode: "A code must be usable at least once." },
  ],
  ["a day that is none", { startDate: "2026-02-31" }, { startDate: "Enter a date such as 2026-08-31." }],
  ["a time without a day", { endTime: "10:00" }, { endDate: "Choose the day as well." }],
  ["an end that has passed", { endDate: "2026-07-31" }, { endDate: expect.stringMatching(/has passed/) }],
  [
    "an end before the start",
    { startDate: "2026-08-20", endDate: "2026-08-10" },
    { endDate: "The end must be after the start." },
  ],
  [
    "a discount that nobody chose",
    { discountRuleId: "x" },
    { discountRuleId: "Choose a discount from the list." },
  ],
])("%s is told where it stands", (_what, fields, errors) => {
  expect(errorsOf(fields)).toEqual(errors);
});
