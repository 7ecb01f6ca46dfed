import { expect, test } from "vitest";
import { emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { defaultNewPoolFormat, newPoolFormatFields } from "~/domain/settings/new-pool-format";
import { hasTypedFields, untouchedFields, withToken, withType } from "./new-coupon-fields";

const codeFormat = { ...newPoolFormatFields(defaultNewPoolFormat), prefix: "DINO" };
const token = "TOKENTOKEN12";
const withUses = (usageLimitPerCode: string) => ({ ...emptyCouponFields, usageLimitPerCode });

test("an untouched form has the shop's code format, and for a pool a usage limit of 1", () => {
  expect(untouchedFields({ codeFormat })).toEqual({ ...emptyCouponFields, ...codeFormat });
  expect(untouchedFields({ type: "url_token", codeFormat }).usageLimitPerCode).toBe("");
  expect(untouchedFields({ type: "bulk_pool", codeFormat })).toMatchObject({
    type: "bulk_pool",
    prefix: "DINO",
    usageLimitPerCode: "1",
  });
});

test.each([
  ["a pool gets a usage limit of 1", "bulk_pool", "", "1"],
  ["a pool keeps the usage limit that was typed", "bulk_pool", "5", "5"],
  ["a Standard coupon loses the pool's usage limit of 1", "standard", "1", ""],
  ["a Standard coupon keeps any other usage limit", "standard", "5", "5"],
])("when the type changes, %s", (_what, type, before, after) => {
  expect(withType({ fields: withUses(before), type, token }).usageLimitPerCode).toBe(after);
});

test("changing the type to URL Token fills in the token, and changing the type back removes the token", () => {
  const asToken = withType({ fields: emptyCouponFields, type: "url_token", token });
  expect(asToken).toMatchObject({ type: "url_token", code: token });
  expect(withType({ fields: asToken, type: "standard", token })).toEqual(emptyCouponFields);
});

test("a code that was typed stays when the type changes", () => {
  const typed = { ...emptyCouponFields, code: "SUMMER" };
  const asToken = withToken({ ...typed, type: "url_token" }, token);
  expect(asToken.code).toBe("SUMMER");
  expect(withToken({ ...asToken, type: "standard" }, token).code).toBe("SUMMER");
});

test("hasTypedFields is true if a field differs from the untouched form of the same type", () => {
  const untouched = untouchedFields({ codeFormat });
  const isTouched = (changed: object) =>
    hasTypedFields({ fields: { ...untouched, ...changed }, codeFormat, token });
  expect(isTouched({})).toBe(false);
  expect(isTouched({ type: "bulk_pool", usageLimitPerCode: "1" })).toBe(false);
  expect(isTouched({ usageLimitPerCode: "1" })).toBe(true);
  expect(isTouched({ prefix: "" })).toBe(true);
  expect(isTouched({ isOncePerCustomer: true })).toBe(true);
});
