import { expect, test } from "vitest";
import { describeAutomaticLimit } from "./describe-automatic-limit";

test.each([
  [
    { active: 3, external: 0 },
    null,
    "3 of the 25 automatic discounts that Shopify allows at the same time are active.",
  ],
  [{ active: 20, external: 4 }, "warning", /are active, 4 of them made elsewhere\.$/],
  [{ active: 25, external: 0 }, "warning", /Another one can start once one of them ends\.$/],
])("%o", (count, tone, sentence) => {
  expect(describeAutomaticLimit(count)).toEqual({ tone, sentence: expect.stringMatching(sentence) });
});
