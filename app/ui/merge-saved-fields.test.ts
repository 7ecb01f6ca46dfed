import { expect, test } from "vitest";
import { mergeSavedFields } from "./merge-saved-fields";

const sent = { name: " Summer ", code: "summer", pairs: ["a", "b"] };
const saved = { name: "Summer", code: "SUMMER", pairs: ["a", "b"] };

test("fields that were not edited after submitting get the saved values", () => {
  expect(mergeSavedFields({ sent, current: { ...sent, pairs: ["a", "b"] }, saved })).toEqual(saved);
});

test("edits made after submitting are kept", () => {
  expect(mergeSavedFields({ sent, current: { ...sent, name: "Autumn", pairs: ["a"] }, saved })).toEqual({
    name: "Autumn",
    code: "SUMMER",
    pairs: ["a"],
  });
});
