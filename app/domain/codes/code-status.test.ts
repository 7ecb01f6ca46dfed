import { describe, expect, test } from "vitest";
import { codeStatus } from "./code-status";

const now = new Date("2026-11-03T12:00:00Z");
const before = new Date("2026-11-01T12:00:00Z");
const later = new Date("2026-11-05T12:00:00Z");

const coupon = {
  archivedAt: null,
  startsAt: before,
  endsAt: null,
  discountRuleId: 1n,
  discountStatus: "active",
  discountStartsAt: null as Date | null,
  discountEndsAt: null as Date | null,
  version: 1,
  syncedVersion: 1,
  syncError: null,
  codeCount: 500,
  liveCodeCount: 499,
  failedCodeCount: 1,
  disabledCodeCount: 0,
};
const code = { state: "live" as const, usedCount: 0, usageLimitPerCode: null, coupon };

describe("a code's status", () => {
  test("does not depend on the other codes of its pool", () => {
    expect(codeStatus(code, now)).toBe("live");
    expect(codeStatus({ ...code, state: "failed" }, now)).toBe("problem");
    expect(codeStatus({ ...code, state: "pending" }, now)).toBe("adding");
  });

  test.each(["disabled", "disabling"] as const)("is disabled if the code's state is %s", (state) => {
    expect(codeStatus({ ...code, state }, now)).toBe("disabled");
  });

  test.each(["deleted", "deleting"] as const)("is deleted if the code's state is %s", (state) => {
    expect(codeStatus({ ...code, state }, now)).toBe("deleted");
  });

  test("is archived, expired or scheduled if the coupon has that status", () => {
    const statusWith = (facts: Partial<typeof coupon> & { endsAt?: Date | null; archivedAt?: Date | null }) =>
      codeStatus({ ...code, coupon: { ...coupon, ...facts } as typeof coupon }, now);
    expect(statusWith({ archivedAt: before as never })).toBe("archived");
    expect(statusWith({ endsAt: before as never })).toBe("expired");
    expect(statusWith({ startsAt: later })).toBe("scheduled");
  });

  test('is expired if the discount has ended, scheduled if it starts later, and "no-discount" if it is a draft', () => {
    const statusWith = (facts: Partial<typeof coupon>) =>
      codeStatus({ ...code, coupon: { ...coupon, ...facts } }, now);
    expect(statusWith({ discountEndsAt: before })).toBe("expired");
    expect(statusWith({ discountStartsAt: later })).toBe("scheduled");
    expect(statusWith({ discountStatus: "draft" })).toBe("no-discount");
  });

  test('is "no-discount" while no discount is linked', () => {
    const unlinked = { ...coupon, discountRuleId: null, syncedVersion: 0 };
    expect(codeStatus({ ...code, state: "pending", coupon: unlinked }, now)).toBe("no-discount");
  });

  test("stays live while newer settings are being synced", () => {
    expect(codeStatus({ ...code, coupon: { ...coupon, version: 2 } }, now)).toBe("live");
  });

  test('is "problem" if someone deleted the discount in Shopify, or while it is not active there because someone changed its dates', () => {
    const statusWith = (syncError: object) =>
      codeStatus({ ...code, coupon: { ...coupon, syncError: syncError as never } }, now);
    const changed = (startsAt: Date, endsAt: Date | null) =>
      statusWith({
        reason: "changed-in-shopify",
        message: "",
        changed: ["endsAt"],
        adoptable: [],
        datesInShopify: { startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null },
      });
    expect(changed(before, before)).toBe("problem");
    expect(changed(before, now)).toBe("problem");
    expect(changed(later, null)).toBe("problem");
    expect(changed(before, later)).toBe("live");
    expect(changed(now, null)).toBe("live");
    expect(statusWith({ reason: "deleted-in-shopify", message: "" })).toBe("problem");
    expect(statusWith({ reason: "changed-in-shopify", message: "", changed: ["value"] })).toBe("live");
  });

  test('is "used-up" once the code has reached its usage limit', () => {
    expect(codeStatus({ ...code, usageLimitPerCode: 2, usedCount: 1 }, now)).toBe("live");
    expect(codeStatus({ ...code, usageLimitPerCode: 2, usedCount: 2 }, now)).toBe("used-up");
  });
});
