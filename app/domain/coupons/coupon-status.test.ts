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
  ["neither has dates that matter", {}, "live"],
  ["its discount is over", { discountEndsAt: day(2) }, "expired"],
  ["its discount is yet to start", { discountStartsAt: day(4) }, "scheduled"],
  ["its discount goes on, and it is over itself", { endsAt: day(2), discountEndsAt: day(9) }, "expired"],
  [
    "its discount is on, and it is yet to start itself",
    { startsAt: day(4), discountStartsAt: day(1) },
    "scheduled",
  ],
  ["both are on", { endsAt: day(9), discountStartsAt: day(2), discountEndsAt: day(8) }, "live"],
  ["it ends before its discount starts", { endsAt: day(5), discountStartsAt: day(6) }, "expired"],
])("where %s", (_, dates, status) => {
  expect(couponStatus({ ...coupon, ...dates }, now)).toBe(status);
});

test.each([
  ["its one code was used as often as it may be", { usedCount: 2, usageLimitPerCode: 2 }, "used-up"],
  ["its one code has a use left", { usedCount: 1, usageLimitPerCode: 2 }, "live"],
  [
    "one of many codes was used",
    { usedCount: 2, usageLimitPerCode: 1, codeCount: 3, liveCodeCount: 3 },
    "live",
  ],
  ["it is over besides", { usedCount: 2, usageLimitPerCode: 2, endsAt: day(2) }, "expired"],
])("where %s", (_, uses, status) => {
  expect(couponStatus({ ...coupon, ...uses }, now)).toBe(status);
});
