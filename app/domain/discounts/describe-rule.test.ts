import { expect, test } from "vitest";
import { describeRule } from "./describe-rule";

const freeShipping = { kind: "free_shipping", maxShippingRateMinor: null } as const;
const products = [
  { id: "gid://shopify/Product/1", title: "Dig Kit" },
  { id: "gid://shopify/Product/2", title: "Dino Puzzle" },
];
const percentage = {
  kind: "percentage_off",
  percentage: 20,
  appliesTo: { kind: "products", products, variants: [] },
} as const;

test.each([
  [freeShipping, null, "Free shipping"],
  [freeShipping, { kind: "subtotal", amountMinor: 50_00 }, "Free shipping on carts of $50.00 or more"],
  [freeShipping, { kind: "quantity", quantity: 3 }, "Free shipping on carts of 3 or more items"],
  [
    percentage,
    { kind: "subtotal", amountMinor: 50_00 },
    "20% off Dig Kit and Dino Puzzle, for $50.00 or more of them",
  ],
  [percentage, { kind: "quantity", quantity: 3 }, "20% off Dig Kit and Dino Puzzle, for 3 or more of them"],
  [null, { kind: "quantity", quantity: 3 }, "Not finished yet"],
] as const)("%o with a minimum of %o", (reward, minimum, told) => {
  const held =
    reward && "appliesTo" in reward
      ? { ...reward, appliesTo: { ...reward.appliesTo, products, variants: [] } }
      : reward;
  expect(describeRule({ reward: held, minimum, currencyCode: "USD" })).toBe(told);
});
