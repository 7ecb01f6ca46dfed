import { expect, test } from "vitest";
import { isSameList } from "./use-go-to-page";

test.each([
  ["the next page of the list", "tab=codes", "tab=codes&after=7", true],
  ["figures over other days", "tab=codes&range=7d", "tab=codes&range=all", true],
  ["the same in another order", "tab=codes&filter=used", "filter=used&tab=codes", true],
  ["a filter", "tab=codes", "tab=codes&filter=used", false],
  ["another tab", "tab=codes&after=7", "tab=activity", false],
])("%s", (_what, one, other, isSame) => {
  const ignoring = ["after", "range"];
  expect(isSameList(new URLSearchParams(one), new URLSearchParams(other), { ignoring })).toBe(isSame);
});
