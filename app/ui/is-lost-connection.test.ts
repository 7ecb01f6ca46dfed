import { expect, test } from "vitest";
import { isLostConnection } from "~/ui/is-lost-connection";

test.each([
  "Failed to fetch",
  "NetworkError when attempting to fetch resource.",
  "Load failed",
  "The network connection was lost.",
])("a TypeError with the message “%s” counts as a lost connection", (message) => {
  expect(isLostConnection(new TypeError(message))).toBe(true);
});

test("a programming error, a server error and null do not count as lost connections", () => {
  expect(isLostConnection(new TypeError("Cannot read properties of undefined (reading 'name')"))).toBe(false);
  expect(isLostConnection(new Error("Unexpected Server Error"))).toBe(false);
  expect(isLostConnection(null)).toBe(false);
});
