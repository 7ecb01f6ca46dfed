import { describe, expect, test } from "vitest";
import {
  type CouponEditFields,
  type CouponFields,
  changedFields,
  couponEditFields,
  editFormEntries,
  emptyCouponFields,
  readEditFields,
} from "~/domain/coupons/coupon-fields";
import { parseCouponEdit, parseCouponForm, parsePoolForm } from "~/domain/coupons/coupon-form";

describe("parseCouponForm", () => {
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
    [
      "an invalid discount id",
      { discountRuleId: "x" },
      { discountRuleId: "Choose a discount from the list." },
    ],
  ])("rejects %s, with an error at the field to correct", (_input, fields, errors) => {
    expect(errorsOf(fields)).toEqual(errors);
  });
});

describe("parsePoolForm", () => {
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
});

describe("parseCouponEdit", () => {
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
    expect(changedFields(fields, { ...fields, name: "Autumn", endTime: "10:00" })).toEqual([
      "name",
      "endTime",
    ]);
  });

  test('an empty code field gets the error "Enter a code." for a Standard coupon and "Enter a token." for a URL Token', () => {
    const errorOf = (type: string) => {
      const parsed = parse({ code: " " }, coupon, type);
      return parsed.ok ? null : parsed.errors.code;
    };
    expect(errorOf("standard")).toBe("Enter a code.");
    expect(errorOf("url_token")).toBe("Enter a token.");
  });
});
