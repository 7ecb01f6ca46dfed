import { expect, test } from "vitest";
import { readableTextColor } from "~/lib/contrast";

test.each([
  ["#000000", "#ffffff"],
  ["#1a1a1a", "#ffffff"],
  ["#ffffff", "#000000"],
  ["#ffe600", "#000000"],
  ["#0000ff", "#ffffff"],
  ["#1a7f5a", "#ffffff"],
  ["#ff8800", "#000000"],
])("on the background %s, the readable text color is %s", (background, text) => {
  expect(readableTextColor(background)).toBe(text);
});
