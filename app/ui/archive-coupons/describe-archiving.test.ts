import { expect, test } from "vitest";
import {
  archivingTitle,
  type CouponToArchive,
  describeArchiving,
} from "~/ui/archive-coupons/describe-archiving";

const pool: CouponToArchive = {
  id: 1n,
  name: "Summer newsletter",
  type: "bulk_pool",
  code: null,
  codeCount: 500,
  usedCodeCount: 37,
  usedCount: 37,
  usageLimitPerCode: 1,
  isLinked: true,
};
const standard: CouponToArchive = {
  ...pool,
  id: 2n,
  name: "Welcome",
  type: "standard",
  code: "WELCOME15",
  codeCount: 1,
  usedCodeCount: 1,
  usedCount: 1_204,
  usageLimitPerCode: null,
};

test.each([
  [
    "a pool with some used codes",
    [pool],
    "37 of these 500 codes have been used. The other 463 stop working.",
  ],
  [
    "a pool with one used code",
    [{ ...pool, usedCodeCount: 1 }],
    "1 of these 500 codes has been used. The other 499 stop working.",
  ],
  [
    "a pool without used codes",
    [{ ...pool, usedCodeCount: 0 }],
    "0 of these 500 codes have been used. All 500 stop working.",
  ],
  [
    "a pool with only used codes",
    [{ ...pool, usedCodeCount: 500 }],
    "500 of these 500 codes have been used. No working codes are left.",
  ],
  [
    "a pool whose codes can be used five times each",
    [{ ...pool, usageLimitPerCode: 5 }],
    "37 of these 500 codes have been used. All 500 stop working.",
  ],
  ["a Standard coupon", [standard], "WELCOME15 has been used 1,204 times. It stops working at checkout."],
  [
    "an unused Standard coupon",
    [{ ...standard, usedCount: 0 }],
    "WELCOME15 has never been used. It stops working at checkout.",
  ],
  [
    "a pool and a Standard coupon",
    [pool, standard],
    "38 of these 501 codes have been used. All 501 stop working.",
  ],
  [
    "a pool without a linked discount",
    [{ ...pool, isLinked: false }],
    "No discount is linked, so the codes don’t work anyway.",
  ],
  ["a pool without codes", [{ ...pool, codeCount: 0, usedCodeCount: 0 }], "This coupon has no codes yet."],
])("describes the effect of archiving %s", (_name, coupons, description) => {
  expect(describeArchiving(coupons, "en")).toBe(description);
});

test("the title shows the name of a single coupon, or the number of several coupons", () => {
  expect(archivingTitle([pool], "en")).toBe("Archive Summer newsletter?");
  expect(archivingTitle([pool, standard], "en")).toBe("Archive 2 coupons?");
});
