import { z } from "zod";
import { fieldsInZone, shiftDay } from "~/lib/dates";

export const statisticsRanges = ["7d", "30d", "90d", "all"] as const;

/** Over which days a coupon's figures are told; what an address says wrongly means 30 days. */
export const statisticsRange = z.enum(statisticsRanges).catch("30d");

export type StatisticsRange = z.infer<typeof statisticsRange>;

const days: Record<StatisticsRange, number | null> = { "7d": 7, "30d": 30, "90d": 90, all: null };

/** The first and the last day of a range in a zone, today being the last; `first` is null where all days are meant. */
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
  const count = days[range];
  return { first: count === null ? null : shiftDay(last, 1 - count), last };
}
