import { z } from "zod";
import { fieldsInZone, shiftDay } from "~/lib/dates";

export const statisticsRanges = ["7d", "30d", "90d", "all"] as const;

/** The date range of the statistics. An invalid value in the URL means 30 days. */
export const statisticsRange = z.enum(statisticsRanges).catch("30d");

export type StatisticsRange = z.infer<typeof statisticsRange>;

const dayCounts: Record<StatisticsRange, number | null> = { "7d": 7, "30d": 30, "90d": 90, all: null };

/** Returns the first and last day of a range that ends today in `timeZone`. `first` is null for `all`. */
export function daysOfRange({
  range,
  now,
  timeZone,
}: {
  range: StatisticsRange;
  now: Date;
  timeZone: string;
}): { first: string | null; last: string } {
  const last = fieldsInZone({ at: now, timeZone }).date;
  const count = dayCounts[range];
  return { first: count === null ? null : shiftDay(last, 1 - count), last };
}
