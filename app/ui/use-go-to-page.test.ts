import { expect, test } from "vitest";
import { isSameList } from "./use-go-to-page";

test.each([
  ["URLs of two pages of a list show the same list", "tab=codes", "tab=codes&after=7", true],
  [
    "URLs with different ranges of the statistics show the same list",
    "tab=codes&range=7d",
    "tab=codes&range=all",
    true,
  ],
  [
    "URLs with the same parameters in a different order show the same list",
    "tab=codes&filter=used",
    "filter=used&tab=codes",
    true,
  ],
  ["URLs with and without a filter show different lists", "tab=codes", "tab=codes&filter=used", false],
  ["URLs of different tabs show different lists", "tab=codes&after=7", "tab=activity", false],
])("%s", (_name, one, other, isSame) => {
  const ignoring = ["after", "range"];
  expect(isSameList(new URLSearchParams(one), new URLSearchParams(other), { ignoring })).toBe(isSame);
});
