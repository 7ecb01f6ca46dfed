import { shiftDay } from "~/lib/dates";

/** Totals of a period, such as one day. Money is in one currency. */
export interface UseFigures {
  uses: number;
  revenueMinor: bigint;
  amountOffMinor: bigint;
}

export interface DayOfUses extends UseFigures {
  /** "2026-08-31", in the shop's time zone. */
  day: string;
}

/** The days from `day` to `lastDay`, both included, which the chart shows as one bar. */
export interface ChartStep extends DayOfUses {
  lastDay: string;
}

export type StepLength = "day" | "week" | "month";

/** A chart with more than 120 daily bars, or with more than 104 weekly bars, would be hard to read. */
const MAX_DAYS_CHARTED_BY_DAY = 120;
const MAX_DAYS_CHARTED_BY_WEEK = 104 * 7;

/**
 * Returns the chart's steps from the first to the last day, including steps without uses. Each step is one day. A long
 * chart has steps of one week, starting on Monday, and a very long chart has steps of one month. The first and the last
 * step can be shorter than a full week or month.
 */
export function chartSteps({
  days,
  first,
  last,
}: {
  /** Days without uses may be missing. */
  days: DayOfUses[];
  first: string;
  last: string;
}): { length: StepLength; steps: ChartStep[] } {
  const dayCount = dayNumber(last) - dayNumber(first) + 1;
  const length =
    dayCount <= MAX_DAYS_CHARTED_BY_DAY ? "day" : dayCount <= MAX_DAYS_CHARTED_BY_WEEK ? "week" : "month";
  const figuresByDay = new Map(days.map((figures) => [figures.day, figures]));
  const steps: ChartStep[] = [];
  for (let day = first; day <= last; day = shiftDay(day, 1)) {
    const isNewStep = steps.length === 0 || isFirstDayOfStep(day, length);
    if (isNewStep) steps.push({ day, lastDay: day, uses: 0, revenueMinor: 0n, amountOffMinor: 0n });
    const step = steps.at(-1);
    if (!step) break;
    const figures = figuresByDay.get(day);
    step.lastDay = day;
    step.uses += figures?.uses ?? 0;
    step.revenueMinor += figures?.revenueMinor ?? 0n;
    step.amountOffMinor += figures?.amountOffMinor ?? 0n;
  }
  return { length, steps };
}

function isFirstDayOfStep(day: string, length: StepLength): boolean {
  if (length === "day") return true;
  if (length === "month") return day.endsWith("-01");
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
