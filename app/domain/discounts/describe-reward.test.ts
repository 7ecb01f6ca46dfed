import { expect, test } from "vitest";
import { describeRewardAndMinimum } from "./describe-reward";

const freeShipping = { kind: "free_shipping", maxShippingRateMinor: null } as const;
const products = [
  { id: "gid://shopify/Product/1", title: "Dig Kit" },
  { id: "gid://shopify/Product/2", title: "Dino Puzzle" },
];
const percentageOffProducts = {
  kind: "percentage_off",
  percentage: 20,
  appliesTo: { kind: "products", products, variants: [] },
} as const;

test.each([
  [freeShipping, null, "Free shipping"],
  [freeShipping, { kind: "subtotal", amountMinor: 50_00 }, "Free shipping on orders of $50.00 or more"],
  [freeShipping, { kind: "quantity", quantity: 3 }, "Free shipping on orders of 3 or more items"],
  [
    percentageOffProducts,
    { kind: "subtotal", amountMinor: 50_00 },
    "20% off Dig Kit and Dino Puzzle, minimum $50.00 of these items",
  ],
  [
    percentageOffProducts,
    { kind: "quantity", quantity: 3 },
    "20% off Dig Kit and Dino Puzzle, minimum 3 of these items",
  ],
  [null, { kind: "quantity", quantity: 3 }, "Not finished yet"],
] as const)("describes the reward %o with the minimum %o as %j", (reward, minimum, description) => {
  const mutableReward =
    reward && "appliesTo" in reward
      ? { ...reward, appliesTo: { ...reward.appliesTo, products, variants: [] } }
      : reward;
  expect(
    describeRewardAndMinimum({ reward: mutableReward, minimum, currencyCode: "USD", locale: "en" }),
  ).toBe(description);
});
