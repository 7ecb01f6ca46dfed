import { expect, test } from "vitest";
import { ruleFaults } from "./rule-faults";

test("each fault is told with its section and its field, in the order of the page", () => {
  const faults = ruleFaults({
    getItems: "Choose at least one product.",
    buyItems: "Choose at least one product.",
    name: "Give the discount a name, so you can find it again.",
  });
  expect(faults.map(({ message }) => message)).toEqual([
    "Name: Give the discount a name, so you can find it again.",
    "Rewards, what is bought: Choose at least one product.",
    "Rewards, what is got: Choose at least one product.",
  ]);
  expect(faults.map(({ section }) => section)).toEqual(["name", "rewards", "rewards"]);
});

test("what belongs to no field, and what is mended, is no fault of one", () => {
  expect(ruleFaults({ form: "Reload the page.", percentage: undefined })).toEqual([]);
});
