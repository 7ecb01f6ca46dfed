import { expect, test } from "vitest";
import { differenceCause } from "./difference-cause";

const now = new Date("2026-08-01T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const counts = { ourCount: 5, reversedCount: 2, shopifyCount: 5, lastUsedAt: minutesAgo(600), now };

test.each([
  [null, "the counts are equal", {}],
  ["reversed-uses", "Shopify also counts all uses that this app reversed", { shopifyCount: 7 }],
  ["reversed-uses", "Shopify also counts some of the uses that this app reversed", { shopifyCount: 6 }],
  ["unknown-orders", "Shopify counts more uses than this app ever booked", { shopifyCount: 8 }],
  [
    "not-counted-yet",
    "Shopify counts fewer uses than this app, and the last use was minutes ago",
    { shopifyCount: 4, lastUsedAt: minutesAgo(5) },
  ],
  [
    "count-restarted",
    "Shopify counts fewer uses than this app, and the last use was hours ago",
    { shopifyCount: 4 },
  ],
  ["deleted-in-shopify", "the discount no longer exists in Shopify", { shopifyCount: null }],
])("the cause is %s if %s", (cause, _, overrides) => {
  expect(differenceCause({ ...counts, ...overrides })).toBe(cause);
});
