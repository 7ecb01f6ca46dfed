import { expect, test } from "vitest";
import { listFieldErrors } from "./rule-field-errors";

test("lists the field errors in page order, each with the section's title and, if the field has a name, the field's name", () => {
  const fieldErrors = listFieldErrors({
    getItems: "Choose at least one product.",
    buyItems: "Choose at least one product.",
    name: "Give the discount a name, so you can find it again.",
  });
  expect(fieldErrors.map(({ message }) => message)).toEqual([
    "Name: Give the discount a name, so you can find it again.",
    "Rewards, items to buy: Choose at least one product.",
    "Rewards, items to get: Choose at least one product.",
  ]);
  expect(fieldErrors.map(({ section }) => section)).toEqual(["name", "rewards", "rewards"]);
});

test("lists neither errors of the whole form nor cleared errors", () => {
  expect(listFieldErrors({ form: "Reload the page.", percentage: undefined })).toEqual([]);
});
