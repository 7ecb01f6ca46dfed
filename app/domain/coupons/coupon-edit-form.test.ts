import { expect, test } from "vitest";
import {
  type CouponEditFields,
  changedFields,
  couponEditFields,
  editFormEntries,
  readEditFields,
} from "~/domain/coupons/coupon-edit-fields";
import { parseCouponEdit } from "~/domain/coupons/coupon-edit-form";

const timeZone = "America/New_York";
const now = new Date("2026-11-22T12:00:00Z");
const coupon = {
  name: "Summer",
  code: "SUMMER20" as string | null,
  discountRuleId: 7n,
  usageLimitPerCode: 3,
  isOncePerCustomer: true,
  startsAt: new Date("2026-01-01T10:00:37.123Z"),
  endsAt: new Date("2026-09-01T03:59:59Z") as Date | null,
};

function parse(changed: Partial<CouponEditFields>, saved = coupon, type = "standard") {
  const form = new FormData();
  const fields = { ...couponEditFields({ coupon: saved, timeZone }), ...changed };
  for (const [name, value] of Object.entries(editFormEntries(fields))) form.set(name, value);
  return parseCouponEdit({ form, coupon: { ...saved, type }, timeZone, now });
}

test("a form without changes keeps every setting, even the milliseconds of the start and an end in the past", () => {
  expect(parse({})).toEqual({ ok: true, input: coupon });
});

test("a new end date is rejected if it is in the past, and accepted if it is in the future", () => {
  expect(parse({ endDate: "2026-10-01" })).toEqual({
    ok: false,
    errors: { endDate: "Choose an end date in the future." },
  });
  expect(parse({ endDate: "2026-12-31" })).toMatchObject({
    ok: true,
    input: { endsAt: new Date("2027-01-01T04:59:59Z"), startsAt: coupon.startsAt },
  });
});

test("clearing the end fields removes the coupon's end", () => {
  expect(parse({ endDate: "", endTime: "" })).toMatchObject({ ok: true, input: { endsAt: null } });
});

test("every invalid field gets an error", () => {
  const invalidFields = { name: " ", code: "A B", usageLimitPerCode: "0", endDate: "", endTime: "10:00" };
  const parsed = parse(invalidFields);
  expect(parsed).toMatchObject({ ok: false });
  if (!parsed.ok)
    expect(Object.keys(parsed.errors).sort()).toEqual(["code", "endDate", "name", "usageLimitPerCode"]);
});

test("the form of a pool is accepted without a code", () => {
  expect(parse({ code: "" }, { ...coupon, code: null })).toMatchObject({ ok: true, input: { code: null } });
});

test("readEditFields reads back the fields that editFormEntries wrote with a prefix, and changedFields returns the names of the fields that differ", () => {
  const fields = couponEditFields({ coupon, timeZone });
  const form = new FormData();
  for (const [name, value] of Object.entries(editFormEntries(fields, "base-"))) form.set(name, value);
  expect(readEditFields(form, "base-")).toEqual(fields);
  expect(changedFields(fields, { ...fields, name: "Autumn", endTime: "10:00" })).toEqual(["name", "endTime"]);
});

test('an empty code field gets the error "Enter a code." for a Standard coupon and "Enter a token." for a URL Token', () => {
  const errorOf = (type: string) => {
    const parsed = parse({ code: " " }, coupon, type);
    return parsed.ok ? null : parsed.errors.code;
  };
  expect(errorOf("standard")).toBe("Enter a code.");
  expect(errorOf("url_token")).toBe("Enter a token.");
});
