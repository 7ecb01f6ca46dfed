import { expect, test } from "vitest";
import { keepTyped } from "./keep-typed";

const sent = { name: " Summer ", code: "summer", pairs: ["a", "b"] };
const saved = { name: "Summer", code: "SUMMER", pairs: ["a", "b"] };

test("what nobody touched since stands as it was saved", () => {
  expect(keepTyped({ sent, now: { ...sent, pairs: ["a", "b"] }, saved })).toEqual(saved);
});

test("what was typed since it was sent stays, be it what stood there before", () => {
  expect(keepTyped({ sent, now: { ...sent, name: "Autumn", pairs: ["a"] }, saved })).toEqual({
    name: "Autumn",
    code: "SUMMER",
    pairs: ["a"],
  });
});
