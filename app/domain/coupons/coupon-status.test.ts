import { expect, test } from "vitest";
import { couponStatus } from "./coupon-status";

const now = new Date("2026-11-03T12:00:00Z");
const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const coupon = {
  archivedAt: null,
  startsAt: day(1),
  endsAt: null as Date | null,
  discountRuleId: 1n,
  discountStatus: "active",
  discountStartsAt: null as Date | null,
  discountEndsAt: null as Date | null,
  version: 1,
  syncedVersion: 1,
  syncError: null,
  usedCount: 0,
  usageLimitPerCode: null as number | null,
  codeCount: 1,
  liveCodeCount: 1,
  failedCodeCount: 0,
  disabledCodeCount: 0,
};

test.each([
  ["live", "it has started and its discount has no dates", {}],
  ["expired", "its discount has ended", { discountEndsAt: day(2) }],
  ["scheduled", "its discount has not started", { discountStartsAt: day(4) }],
  ["expired", "it has ended and its discount has not", { endsAt: day(2), discountEndsAt: day(9) }],
  ["scheduled", "it has not started and its discount has", { startsAt: day(4), discountStartsAt: day(1) }],
  [
    "live",
    "both it and its discount have started and have not ended",
    { endsAt: day(9), discountStartsAt: day(2), discountEndsAt: day(8) },
  ],
  ["expired", "it ends before its discount starts", { endsAt: day(5), discountStartsAt: day(6) }],
])("a coupon has the status %s if %s", (status, _, dates) => {
  expect(couponStatus({ ...coupon, ...dates }, now)).toBe(status);
});

test.each([
  ["used-up", "its only code has reached the usage limit", { usedCount: 2, usageLimitPerCode: 2 }],
  ["live", "its only code has a use left", { usedCount: 1, usageLimitPerCode: 2 }],
  [
    "live",
    "some of its many codes are used up",
    { usedCount: 2, usageLimitPerCode: 1, codeCount: 3, liveCodeCount: 3 },
  ],
  [
    "expired",
    "its only code is used up and it has ended",
    { usedCount: 2, usageLimitPerCode: 2, endsAt: day(2) },
  ],
])("a coupon has the status %s if %s", (status, _, uses) => {
  expect(couponStatus({ ...coupon, ...uses }, now)).toBe(status);
});
