import { expect, test } from "vitest";
import { mergeSavedFields } from "./merge-saved-fields";

const sent = { name: " Summer ", code: "summer", pairs: ["a", "b"] };
const saved = { name: "Summer", code: "SUMMER", pairs: ["a", "b"] };

test("fields that were not changed since the form was sent get the saved values", () => {
  expect(mergeSavedFields({ sent, current: { ...sent, pairs: ["a", "b"] }, saved })).toEqual(saved);
});

test("fields that were changed since the form was sent keep their values", () => {
  expect(mergeSavedFields({ sent, current: { ...sent, name: "Autumn", pairs: ["a"] }, saved })).toEqual({
    name: "Autumn",
    code: "SUMMER",
    pairs: ["a"],
  });
});
