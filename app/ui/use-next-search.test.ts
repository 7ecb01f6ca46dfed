import { expect, test } from "vitest";
import { latestSearch, withSearchChanges } from "./use-next-search";

const present = { pathname: "/app/coupons", search: "?view=active" };

test("latestSearch returns the parameters of the pending URL if it belongs to the same page", () => {
  const pending = { pathname: "/app/coupons", search: "?view=archived&search=summer" };
  expect(String(latestSearch({ present, pending }))).toBe("view=archived&search=summer");
});

test("latestSearch returns no parameters if the pending URL has none", () => {
  expect(String(latestSearch({ present, pending: { pathname: "/app/coupons", search: "" } }))).toBe("");
});

test.each([
  ["no navigation", undefined],
  ["a navigation to another page", { pathname: "/app/coupons/7", search: "?tab=codes" }],
])("with %s pending, latestSearch returns the parameters of the current URL", (_what, pending) => {
  expect(String(latestSearch({ present, pending }))).toBe("view=active");
});

test("withSearchChanges changes only the given parameters, in a copy", () => {
  const before = new URLSearchParams("view=active&search=summer&before=7");
  const after = withSearchChanges(before, { before: "", search: undefined, view: "archived", by: "uses" });
  expect(String(after)).toBe("view=archived&search=summer&by=uses");
  expect(String(before)).toBe("view=active&search=summer&before=7");
});
