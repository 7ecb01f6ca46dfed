import { expect, test } from "vitest";
import { describeQuantityProblem, parseQuantity } from "~/domain/share-links/link-product";

test.each([
  ["1", 1],
  [" 12 ", 12],
  ["100", 100],
  ["0", null],
  ["101", null],
  ["-1", null],
  ["1.5", null],
  ["1e2", null],
  ["", null],
  ["two", null],
])("parses the quantity %j as %j", (typed, quantity) => {
  expect(parseQuantity(typed)).toBe(quantity);
});

test("names the allowed quantities", () => {
  expect(describeQuantityProblem("en")).toBe("Enter a whole number from 1 to 100.");
});
