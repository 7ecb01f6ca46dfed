import { expect, test } from "vitest";
import { describeUse } from "./describe-use";

const now = new Date("2026-11-20T15:00:00Z");
const newestUse = {
  orderName: "#1042",
  customerId: 77n,
  customerName: "Ada Lovelace",
  amountOffMinor: 1_200n,
  currencyCode: "USD",
  redeemedAt: new Date("2026-11-03T15:00:00Z"),
  isReversed: false,
  reversedReason: null,
};
const messageFor = (
  usedCount: number,
  use: Partial<typeof newestUse> | { reversedReason: string; isReversed: true },
) =>
  describeUse({
    usedCount,
    newestUse: { ...newestUse, ...use } as typeof newestUse,
    now,
    timeZone: "America/New_York",
    locale: "en",
  });

test('shows "Never used" for an unused code', () => {
  expect(describeUse({ usedCount: 0, newestUse: null, now, timeZone: "UTC", locale: "en" })).toBe(
    "Never used",
  );
});

test("for a code that was used once, shows the order, customer, time, and amount off", () => {
  expect(messageFor(1, {})).toBe("Used once: order #1042, by Ada L., Nov 3, $12.00 off");
  expect(messageFor(1, { redeemedAt: new Date("2026-11-20T13:00:00Z") })).toBe(
    "Used once: order #1042, by Ada L., today, 8:00 AM, $12.00 off",
  );
});

test("for a code that was used many times, shows the number of uses and the most recent use", () => {
  expect(messageFor(1_204, {})).toBe("Used 1,204 times. Last use: order #1042, by Ada L., Nov 3, $12.00 off");
});

test('shows the ID of a customer without a name, "a guest" if the order has no customer, and a one-word name in full', () => {
  expect(messageFor(1, { customerName: null as never })).toContain("by customer 77,");
  expect(messageFor(1, { customerName: null as never, customerId: null as never })).toContain("by a guest,");
  expect(messageFor(1, { customerName: "Björk" })).toContain("by Björk,");
});

test('for a code whose only use was reversed, shows "Not used" and why the use was reversed', () => {
  expect(messageFor(0, { isReversed: true, reversedReason: "order-cancelled" })).toBe(
    "Not used: order #1042 was canceled",
  );
  expect(messageFor(0, { isReversed: true, reversedReason: "code-removed" })).toBe(
    "Not used: the code was removed from order #1042",
  );
});
