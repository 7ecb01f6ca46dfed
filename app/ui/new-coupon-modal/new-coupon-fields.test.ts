import { expect, test } from "vitest";
import { emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { defaultNewPoolFormat, newPoolFormatFields } from "~/domain/settings/new-pool-format";
import { hasTypedFields, untouchedFields, withToken, withType } from "./new-coupon-fields";

const codeFormat = { ...newPoolFormatFields(defaultNewPoolFormat), prefix: "DINO" };
const token = "TOKENTOKEN12";
const withUsageLimit = (usageLimitPerCode: string) => ({ ...emptyCouponFields, usageLimitPerCode });

test("an untouched form has the shop's code format, and only for a pool a usage limit (of 1)", () => {
  expect(untouchedFields({ codeFormat })).toEqual({ ...emptyCouponFields, ...codeFormat });
  expect(untouchedFields({ type: "url_token", codeFormat })).toMatchObject({
    type: "url_token",
    usageLimitPerCode: "",
  });
  expect(untouchedFields({ type: "bulk_pool", codeFormat })).toMatchObject({
    type: "bulk_pool",
    prefix: "DINO",
    usageLimitPerCode: "1",
  });
});

test.each([
  ["to Bulk Pool, an empty usage limit becomes 1", "bulk_pool", "", "1"],
  ["to Bulk Pool, the usage limit 5 stays", "bulk_pool", "5", "5"],
  ["to Standard, the usage limit 1 is cleared", "standard", "1", ""],
  ["to Standard, the usage limit 5 stays", "standard", "5", "5"],
])("when the type changes %s", (_name, type, before, after) => {
  expect(withType({ fields: withUsageLimit(before), type, token }).usageLimitPerCode).toBe(after);
});

test("changing the type to URL Token fills in the token, and changing the type back removes the token", () => {
  const asToken = withType({ fields: emptyCouponFields, type: "url_token", token });
  expect(asToken).toMatchObject({ type: "url_token", code: token });
  expect(withType({ fields: asToken, type: "standard", token })).toEqual(emptyCouponFields);
});

test("a typed code stays when the type changes to URL Token and back", () => {
  const typed = { ...emptyCouponFields, code: "SUMMER" };
  const asToken = withToken({ ...typed, type: "url_token" }, token);
  expect(asToken.code).toBe("SUMMER");
  expect(withToken({ ...asToken, type: "standard" }, token).code).toBe("SUMMER");
});

test("hasTypedFields is true only if a field differs from the untouched form of the same type", () => {
  const untouched = untouchedFields({ codeFormat });
  const hasTyped = (changed: object) =>
    hasTypedFields({ fields: { ...untouched, ...changed }, codeFormat, token });
  expect(hasTyped({})).toBe(false);
  expect(hasTyped({ type: "bulk_pool", usageLimitPerCode: "1" })).toBe(false);
  expect(hasTyped({ usageLimitPerCode: "1" })).toBe(true);
  expect(hasTyped({ prefix: "" })).toBe(true);
  expect(hasTyped({ isOncePerCustomer: true })).toBe(true);
  expect(hasTyped({ type: "url_token", code: token })).toBe(false);
  expect(hasTyped({ type: "url_token", code: "FLYER" })).toBe(true);
});
