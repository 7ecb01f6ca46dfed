import { expect, test } from "vitest";
import { isSameList } from "./use-go-to-page";

test.each([
  ["another page is still the same list", "tab=codes", "tab=codes&after=7", true],
  [
    "another range of the statistics is still the same list",
    "tab=codes&range=7d",
    "tab=codes&range=all",
    true,
  ],
  [
    "another order of the parameters is still the same list",
    "tab=codes&filter=used",
    "filter=used&tab=codes",
    true,
  ],
  ["a filtered list is not the same list", "tab=codes", "tab=codes&filter=used", false],
  ["the list of another tab is not the same list", "tab=codes&after=7", "tab=activity", false],
])("%s", (_name, one, other, isSame) => {
  const ignoring = ["after", "range"];
  expect(isSameList(new URLSearchParams(one), new URLSearchParams(other), { ignoring })).toBe(isSame);
});
