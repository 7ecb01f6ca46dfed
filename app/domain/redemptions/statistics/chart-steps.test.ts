import { expect, test } from "vitest";
import { chartSteps, type DayOfUses } from "./chart-steps";
import { daysOfRange } from "./statistics-range";

const on = (day: string, uses: number): DayOfUses => ({
  day,
  uses,
  revenueMinor: BigInt(uses) * 100n,
  amountOffMinor: BigInt(uses),
});

test("a chart of a few days has one step for each day, including days without uses and the day on which daylight saving time ends", () => {
  const { length, steps } = chartSteps({
    days: [on("2026-10-31", 2), on("2026-11-02", 1)],
    first: "2026-10-30",
    last: "2026-11-03",
  });
  expect(length).toBe("day");
  expect(steps.map(({ day, uses }) => [day, uses])).toEqual([
    ["2026-10-30", 0],
    ["2026-10-31", 2],
    ["2026-11-01", 0],
    ["2026-11-02", 1],
    ["2026-11-03", 0],
  ]);
});

test("a chart of eight months has weekly steps that start on Monday, a chart of almost three years has monthly steps, and no use is lost", () => {
  const days = [on("2026-01-01", 1), on("2026-01-05", 2), on("2026-01-11", 4), on("2026-08-31", 8)];
  const weeks = chartSteps({ days, first: "2026-01-01", last: "2026-08-31" });
  expect(weeks.length).toBe("week");
  expect(weeks.steps.slice(0, 2)).toMatchObject([
    { day: "2026-01-01", lastDay: "2026-01-04", uses: 1 },
    { day: "2026-01-05", lastDay: "2026-01-11", uses: 6, revenueMinor: 600n, amountOffMinor: 6n },
  ]);
  expect(weeks.steps.at(-1)).toMatchObject({ day: "2026-08-31", lastDay: "2026-08-31", uses: 8 });

  const months = chartSteps({ days, first: "2023-11-15", last: "2026-08-31" });
  expect(months.length).toBe("month");
  expect(months.steps[0]).toMatchObject({ day: "2023-11-15", lastDay: "2023-11-30" });
  expect(months.steps.reduce((sum, { uses }) => sum + uses, 0)).toBe(15);
});

test("a range ends on the current day in the shop's time zone", () => {
  const now = new Date("2026-11-03T02:00:00Z");
  const newYork = { now, timeZone: "America/New_York" };
  expect(daysOfRange({ range: "7d", ...newYork })).toEqual({ first: "2026-10-27", last: "2026-11-02" });
  expect(daysOfRange({ range: "all", ...newYork })).toEqual({ first: null, last: "2026-11-02" });
  expect(daysOfRange({ range: "30d", now, timeZone: "Asia/Tokyo" })).toEqual({
    first: "2026-10-05",
    last: "2026-11-03",
  });
});
