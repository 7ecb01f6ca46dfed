import { expect, test } from "vitest";
import type { CodeStatus } from "~/domain/codes/code-status";
import { tokenStatus } from "~/domain/links/token-status";

const statuses: CodeStatus[] = [
  ...(["deleted", "disabled", "archived", "expired", "problem", "no-discount"] as const),
  ...(["adding", "used-up", "scheduled", "live"] as const),
];
const statusFor = (status: CodeStatus, couponType: "url_token" | "bulk_pool", isDiscountActive = true) =>
  tokenStatus({ status, couponType, isDiscountActive });

test("a shared token that does not work has one of three statuses: ended, used-up or unavailable", () => {
  const statusOfToken = Object.fromEntries(
    statuses.map((status) => [status, statusFor(status, "url_token")]),
  );
  expect(statusOfToken).toMatchObject({
    live: "ready",
    expired: "ended",
    archived: "ended",
    "used-up": "used-up",
  });
  for (const status of ["deleted", "disabled", "problem", "no-discount", "adding", "scheduled"] as const)
    expect(statusOfToken[status]).toBe("unavailable");
});

test("a pool code that does not work has the status unavailable, like an unknown token, whatever the reason", () => {
  const failures = statuses
    .filter((status) => status !== "live")
    .map((status) => statusFor(status, "bulk_pool"));
  expect(new Set(failures)).toEqual(new Set(["unavailable"]));
  expect(statusFor("live", "bulk_pool")).toBe("ready");
});

test("a live token is unavailable while its discount is not active", () => {
  expect(statusFor("live", "url_token", false)).toBe("unavailable");
});
