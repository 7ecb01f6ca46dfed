import { expect, test } from "vitest";
import type { CodeStatus } from "~/domain/codes/code-status";
import { tokenStatus } from "~/domain/links/token-status";

const statuses: CodeStatus[] = [
  ...(["deleted", "disabled", "archived", "expired", "problem", "gives-nothing"] as const),
  ...(["adding", "used-up", "scheduled", "live"] as const),
];
const statusFor = (status: CodeStatus, couponType: "url_token" | "bulk_pool", isDiscountActive = true) =>
  tokenStatus({ status, couponType, isDiscountActive });

test("a token that was given to everyone says that it has ended or is used up, and else nothing", () => {
  const statusOfToken = Object.fromEntries(
    statuses.map((status) => [status, statusFor(status, "url_token")]),
  );
  expect(statusOfToken).toMatchObject({
    live: "ready",
    expired: "ended",
    archived: "ended",
    "used-up": "used-up",
  });
  for (const status of ["deleted", "disabled", "problem", "gives-nothing", "adding", "scheduled"] as const)
    expect(statusOfToken[status]).toBe("unavailable");
});

test("a pool's code that does not work is as unknown as one that never was", () => {
  const failures = statuses
    .filter((status) => status !== "live")
    .map((status) => statusFor(status, "bulk_pool"));
  expect(new Set(failures)).toEqual(new Set(["unavailable"]));
  expect(statusFor("live", "bulk_pool")).toBe("ready");
});

test("a discount that is a draft applies nothing", () => {
  expect(statusFor("live", "url_token", false)).toBe("unavailable");
});
