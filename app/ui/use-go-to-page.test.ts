import { expect, test } from "vitest";
import { isSameList } from "./use-go-to-page";

test.each([
  ["the next page is the same list", "tab=codes", "tab=codes&after=7", true],
  ["another range of the statistics is the same list", "tab=codes&range=7d", "tab=codes&range=all", true],
  ["the order of the parameters does not matter", "tab=codes&filter=used", "filter=used&tab=codes", true],
  ["another filter is another list", "tab=codes", "tab=codes&filter=used", false],
  ["another tab is another list", "tab=codes&after=7", "tab=activity", false],
])("%s", (_what, one, other, isSame) => {
  const ignoring = ["after", "range"];
  expect(isSameList(new URLSearchParams(one), new URLSearchParams(other), { ignoring })).toBe(isSame);
});
