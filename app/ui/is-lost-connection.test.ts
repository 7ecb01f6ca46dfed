import { expect, test } from "vitest";
import { isLostConnection } from "~/ui/is-lost-connection";

test.each([
  "Failed to fetch",
  "NetworkError when attempting to fetch resource.",
  "Load failed",
  "The network connection was lost.",
])("“%s” is a browser's word for no answer", (words) => {
  expect(isLostConnection(new TypeError(words))).toBe(true);
});

test("a fault in a program is not", () => {
  expect(isLostConnection(new TypeError("Cannot read properties of undefined (reading 'name')"))).toBe(false);
  expect(isLostConnection(new Error("Unexpected Server Error"))).toBe(false);
  expect(isLostConnection(null)).toBe(false);
});
