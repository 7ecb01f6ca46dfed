import { expect, test } from "vitest";
import { differenceCause } from "./difference-cause";

const now = new Date("2026-08-01T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const counts = { ourCount: 5, reversedCount: 2, shopifyCount: 5, lastUsedAt: minutesAgo(600), now };

test.each([
  ["the same count is no difference", {}, null],
  ["all of ours and what was given back", { shopifyCount: 7 }, "given-back"],
  ["a part of what was given back", { shopifyCount: 6 }, "given-back"],
  ["more than we ever had", { shopifyCount: 8 }, "orders-unknown"],
  ["fewer, and used a moment ago", { shopifyCount: 4, lastUsedAt: minutesAgo(5) }, "not-counted-yet"],
  ["fewer, and not used for hours", { shopifyCount: 4 }, "counted-anew"],
  ["no discount any more", { shopifyCount: null }, "deleted-in-shopify"],
])("%s", (_, differing, cause) => {
  expect(differenceCause({ ...counts, ...differing })).toBe(cause);
});
