import { expect, test } from "vitest";
import type { CodeStatus } from "~/domain/codes/code-status";
import { tokenStatus } from "~/domain/share-links/token-status";

const statuses: CodeStatus[] = [
  ...(["deleted", "disabled", "archived", "expired", "problem", "no-discount"] as const),
  ...(["adding", "used-up", "scheduled", "live"] as const),
];
const statusFor = (status: CodeStatus, couponType: "url_token" | "bulk_pool", isDiscountActive = true) =>
  tokenStatus({ status, couponType, isDiscountActive });

test("a shared code is ready if it is live, ended if it is expired or archived, used-up if it is used up, and otherwise unavailable", () => {
  const tokenStatusByCodeStatus = Object.fromEntries(
    statuses.map((status) => [status, statusFor(status, "url_token")]),
  );
  expect(tokenStatusByCodeStatus).toMatchObject({
    live: "ready",
    expired: "ended",
    archived: "ended",
    "used-up": "used-up",
  });
  for (const status of ["deleted", "disabled", "problem", "no-discount", "adding", "scheduled"] as const)
    expect(tokenStatusByCodeStatus[status]).toBe("unavailable");
});

test("a pool code is ready if it is live, and otherwise unavailable, whatever the reason", () => {
  const statusesUnlessLive = statuses
    .filter((status) => status !== "live")
    .map((status) => statusFor(status, "bulk_pool"));
  expect(new Set(statusesUnlessLive)).toEqual(new Set(["unavailable"]));
  expect(statusFor("live", "bulk_pool")).toBe("ready");
});

test("a live code is unavailable while its discount is not active", () => {
  expect(statusFor("live", "url_token", false)).toBe("unavailable");
});
