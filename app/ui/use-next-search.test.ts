import { expect, test } from "vitest";
import { latestSearch, withSearchChanges } from "./use-next-search";

const current = { pathname: "/app/coupons", search: "?view=active" };

test("while a navigation within the page is pending, latestSearch returns the parameters of the pending URL", () => {
  const pending = { pathname: "/app/coupons", search: "?view=archived&search=summer" };
  expect(String(latestSearch({ current, pending }))).toBe("view=archived&search=summer");
});

test("while a navigation that removes all parameters is pending, latestSearch returns no parameters", () => {
  expect(String(latestSearch({ current, pending: { pathname: "/app/coupons", search: "" } }))).toBe("");
});

test.each([
  ["no navigation", undefined],
  ["a navigation to another page", { pathname: "/app/coupons/7", search: "?tab=codes" }],
])("while %s is pending, latestSearch returns the parameters of the current URL", (_what, pending) => {
  expect(String(latestSearch({ current, pending }))).toBe("view=active");
});

test("withSearchChanges returns a copy in which only the given parameters are set or removed", () => {
  const before = new URLSearchParams("view=active&search=summer&before=7");
  const after = withSearchChanges(before, { before: "", search: undefined, view: "archived", by: "uses" });
  expect(String(after)).toBe("view=archived&search=summer&by=uses");
  expect(String(before)).toBe("view=active&search=summer&before=7");
});
