import { expect, test } from "vitest";
import { mergeSavedFields } from "./merge-saved-fields";

const sent = { name: " Summer ", code: "summer", pairs: ["a", "b"] };
const saved = { name: "Summer", code: "SUMMER", pairs: ["a", "b"] };

test("what nobody touched since stands as it was saved", () => {
  expect(mergeSavedFields({ sent, current: { ...sent, pairs: ["a", "b"] }, saved })).toEqual(saved);
});

test("what was typed since it was sent stays, be it what stood there before", () => {
  expect(mergeSavedFields({ sent, current: { ...sent, name: "Autumn", pairs: ["a"] }, saved })).toEqual({
    name: "Autumn",
    code: "SUMMER",
    pairs: ["a"],
  });
});
