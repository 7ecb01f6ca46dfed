import { expect, test } from "vitest";
import { latestSearch, withSearchChanges } from "./use-next-search";

const present = { pathname: "/app/coupons", search: "?view=active" };

test("a choice goes on from the address that is on its way", () => {
  const pending = { pathname: "/app/coupons", search: "?view=archived&search=summer" };
  expect(String(latestSearch({ present, pending }))).toBe("view=archived&search=summer");
});

test("an address on its way that asks for nothing more is gone on from too", () => {
  expect(String(latestSearch({ present, pending: { pathname: "/app/coupons", search: "" } }))).toBe("");
});

test.each([
  ["nothing", undefined],
  ["another page", { pathname: "/app/coupons/7", search: "?tab=codes" }],
])("with %s on its way, it goes on from the present address", (_what, pending) => {
  expect(String(latestSearch({ present, pending }))).toBe("view=active");
});

test("what a choice does not concern stays as it was", () => {
  const before = new URLSearchParams("view=active&search=summer&before=7");
  const after = withSearchChanges(before, { before: "", search: undefined, view: "archived", by: "uses" });
  expect(String(after)).toBe("view=archived&search=summer&by=uses");
  expect(String(before)).toBe("view=active&search=summer&before=7");
});
