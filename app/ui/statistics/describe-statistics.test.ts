import { expect, test } from "vitest";
import {
  describeChart,
  describeExcluded,
  describeNewCustomerAccuracy,
  formatRate,
  formatStepDays,
} from "./describe-statistics";

test("a rate between 0% and 100% is never rounded to 0% or 100%, and no rate is above 100%", () => {
  expect(formatRate({ part: 37, total: 500, locale: "en" })).toBe("7.4%");
  expect(formatRate({ part: 0, total: 500, locale: "en" })).toBe("0%");
  expect(formatRate({ part: 1, total: 1_000_000, locale: "en" })).toBe("0.1%");
  expect(formatRate({ part: 999_999, total: 1_000_000, locale: "en" })).toBe("99.9%");
  expect(formatRate({ part: 500, total: 500, locale: "en" })).toBe("100%");
  expect(formatRate({ part: 0, total: 0, locale: "en" })).toBe("0%");
  expect(formatRate({ part: 5, total: 3, locale: "en" })).toBe("100%");
});

test("describes for how many orders the app knows or estimates whether the customer is new, and returns null if the app knows this for all orders", () => {
  const accuracy = (orders: number, ordersWithKnownIndex: number, ordersWithEstimatedIndex: number) =>
    describeNewCustomerAccuracy({ orders, ordersWithKnownIndex, ordersWithEstimatedIndex }, "en");
  expect(accuracy(5, 5, 0)).toBeNull();
  expect(accuracy(5, 4, 1)).toBe("Estimated for 1 order");
  expect(accuracy(1_500, 2, 1)).toBe("Known for 3 of 1,500 orders");
  expect(accuracy(0, 0, 0)).toBeNull();
});

test("lists the excluded uses, and returns null if there are none", () => {
  expect(describeExcluded({ reversedUses: 0, testUses: 0, ordersInOtherCurrency: 0 }, "en")).toBeNull();
  expect(describeExcluded({ reversedUses: 1, testUses: 2, ordersInOtherCurrency: 0 }, "en")).toBe(
    "Excluded: 1 reversed use, 2 uses on test orders.",
  );
});

test("a chart step is formatted as its day, or as its first and last day", () => {
  expect(formatStepDays({ day: "2026-11-03", lastDay: "2026-11-03" }, "en")).toBe("Nov 3, 2026");
  expect(formatStepDays({ day: "2026-11-02", lastDay: "2026-11-08" }, "en")).toBe("Nov 2 to Nov 8, 2026");
  expect(formatStepDays({ day: "2026-12-28", lastDay: "2027-01-03" }, "en")).toBe(
    "Dec 28, 2026 to Jan 3, 2027",
  );
});

test("the caption of the chart counts the days with redemptions and describes the highest bar", () => {
  const step = (day: string, uses: number, revenueMinor = 0n) => ({
    day,
    lastDay: day,
    uses,
    revenueMinor,
    amountOffMinor: 0n,
  });
  const steps = [step("2026-11-01", 2, 100n), step("2026-11-02", 0), step("2026-11-03", 1, 5_000n)];
  const caption = (metric: "uses" | "revenueMinor") =>
    describeChart({ steps, length: "day", metric, currencyCode: "USD", locale: "en" });
  expect(caption("uses")).toBe("Used on 2 of 3 days. Most: 2 redemptions, Nov 1, 2026.");
  expect(caption("revenueMinor")).toBe("Used on 2 of 3 days. Most: $50.00 revenue, Nov 3, 2026.");
});
