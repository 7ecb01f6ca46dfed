import { expect, test } from "vitest";
import type { CodeStatus } from "~/domain/codes/code-status";
import { tokenStanding } from "~/domain/links/token-standing";

const statuses: CodeStatus[] = [
  ...(["deleted", "disabled", "archived", "expired", "problem", "gives-nothing"] as const),
  ...(["adding", "used-up", "scheduled", "live"] as const),
];
const standing = (status: CodeStatus, couponType: "url_token" | "bulk_pool", isDiscountActive = true) =>
  tokenStanding({ status, couponType, isDiscountActive });

test("a token that was given to everyone says that it has ended or is used up, and else nothing", () => {
  const told = Object.fromEntries(statuses.map((status) => [status, standing(status, "url_token")]));
  expect(told).toMatchObject({ live: "ready", expired: "ended", archived: "ended", "used-up": "used-up" });
  for (const status of ["deleted", "disabled", "problem", "gives-nothing", "adding", "scheduled"] as const)
    expect(told[status]).toBe("unavailable");
});

test("a pool's code that does not work is as unknown as one that never was", () => {
  const told = statuses.filter((status) => status !== "live").map((status) => standing(status, "bulk_pool"));
  expect(new Set(told)).toEqual(new Set(["unavailable"]));
  expect(standing("live", "bulk_pool")).toBe("ready");
});

test("a discount that is a draft applies nothing", () => {
  expect(standing("live", "url_token", false)).toBe("unavailable");
});
