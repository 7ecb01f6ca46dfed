import { expect, test } from "vitest";
import { isSameList } from "./use-go-to-page";

test.each([
  ["two pages of a list are the same list", "tab=codes", "tab=codes&after=7", true],
  ["the range of the statistics does not change the list", "tab=codes&range=7d", "tab=codes&range=all", true],
  [
    "the order of the parameters does not change the list",
    "tab=codes&filter=used",
    "filter=used&tab=codes",
    true,
  ],
  ["a filter makes another list", "tab=codes", "tab=codes&filter=used", false],
  ["each tab has another list", "tab=codes&after=7", "tab=activity", false],
])("%s", (_what, one, other, isSame) => {
  const ignoring = ["after", "range"];
  expect(isSameList(new URLSearchParams(one), new URLSearchParams(other), { ignoring })).toBe(isSame);
});
