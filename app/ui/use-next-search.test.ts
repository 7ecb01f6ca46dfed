import { expect, test } from "vitest";
import { latestSearch, withSearchChanges } from "./use-next-search";

const present = { pathname: "/app/coupons", search: "?view=active" };

test("uses the URL of the pending navigation if it stays on the page", () => {
  const pending = { pathname: "/app/coupons", search: "?view=archived&search=summer" };
  expect(String(latestSearch({ present, pending }))).toBe("view=archived&search=summer");
});

test("uses a pending URL even if it has no parameters", () => {
  expect(String(latestSearch({ present, pending: { pathname: "/app/coupons", search: "" } }))).toBe("");
});

test.each([
  ["no navigation", undefined],
  ["a navigation to another page", { pathname: "/app/coupons/7", search: "?tab=codes" }],
])("with %s pending, uses the current URL", (_what, pending) => {
  expect(String(latestSearch({ present, pending }))).toBe("view=active");
});

test("changes only the given parameters and leaves the original untouched", () => {
  const before = new URLSearchParams("view=active&search=summer&before=7");
  const after = withSearchChanges(before, { before: "", search: undefined, view: "archived", by: "uses" });
  expect(String(after)).toBe("view=archived&search=summer&by=uses");
  expect(String(before)).toBe("view=active&search=summer&before=7");
});
