import { expect, test } from "vitest";
import { describeAutomaticLimit } from "./describe-automatic-limit";

test.each([
  [{ active: 3, external: 0 }, null, /^3 of 25 active automatic discounts used \(Shopify limit\)\.$/],
  [
    { active: 20, external: 4 },
    "warning",
    /used \(Shopify limit\)\. 4 were created outside Dino Discounts\.$/,
  ],
  [{ active: 25, external: 0 }, "warning", /Deactivate one before you start another\.$/],
])("for the counts %o, the tone is %o and the message matches %s", (count, tone, message) => {
  expect(describeAutomaticLimit(count)).toEqual({ tone, message: expect.stringMatching(message) });
});
