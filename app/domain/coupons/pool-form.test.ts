import { expect, test } from "vitest";
import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { parsePoolForm } from "~/domain/coupons/pool-form";

const now = new Date("2026-08-01T12:00:00Z");

function parse(fields: Partial<CouponFields> = {}) {
  const form = new FormData();
  const { isOncePerCustomer, ...texts } = {
    ...emptyCouponFields,
    type: "bulk_pool",
    name: "Summer newsletter",
    quantity: "500",
    prefix: "SUMMER",
    ...fields,
  };
  for (const [name, value] of Object.entries(texts)) form.set(name, value);
  form.set("isOncePerCustomer", isOncePerCustomer ? "on" : "");
  return parsePoolForm({ form, timeZone: "America/New_York", now, locale: "en" });
}

function errorsOf(fields: Partial<CouponFields>) {
  const parsed = parse(fields);
  return parsed.ok ? {} : parsed.errors;
}

test("parses a pool with a name, a quantity, a prefix and a usage limit", () => {
  expect(parse({ usageLimitPerCode: "1" })).toEqual({
    ok: true,
    input: {
      type: "bulk_pool",
      name: "Summer newsletter",
      discountRuleId: null,
      usageLimitPerCode: 1,
      isOncePerCustomer: false,
      startsAt: now,
      endsAt: null,
      batch: {
        quantity: 500,
        label: "",
        format: { prefix: "SUMMER", separator: "-", length: 6, alphabet: "no-look-alikes" },
      },
    },
  });
});

test("a code that was entered before the type was changed to Bulk Pool is ignored", () => {
  expect(parse({ code: "not a code" })).toMatchObject({ ok: true });
});

test("errors in the batch fields and in the coupon fields are returned together", () => {
  expect(errorsOf({ name: " ", quantity: "", endDate: "2026-07-01" })).toEqual({
    name: "Enter a name for the coupon.",
    quantity: "Enter how many codes to generate.",
    endDate: "Choose an end date in the future.",
  });
});

test("if the code format allows fewer codes than the quantity needs, the error is on the length field", () => {
  expect(errorsOf({ length: "1" })).toEqual({
    length: expect.stringContaining("Use at least 3 random characters"),
  });
});
