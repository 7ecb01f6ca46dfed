import type { ChartStep, StepLength } from "~/domain/redemptions/statistics/chart-steps";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { formatDay } from "~/lib/dates";
import { formatMoney } from "~/lib/money";

export type Metric = "uses" | "revenueMinor" | "amountOffMinor";

const count = (number: number) => number.toLocaleString("en");
const counted = (number: number, one: string, many: string) =>
  `${count(number)} ${number === 1 ? one : many}`;

/** Formats a percentage: "7.4%". A part is never rounded down to 0% or up to 100%; the result is at most 100%. */
export function formatRate({ part, of }: { part: number; of: number }): string {
  if (of === 0) return "0%";
  const tenths = Math.round((1000 * part) / of);
  const clamped = part === 0 ? 0 : part < of ? Math.min(999, Math.max(1, tenths)) : 1000;
  return `${(clamped / 10).toLocaleString("en")}%`;
}

/** Describes how accurate the number of new customers is; null if Shopify reported it for all orders. */
export function describeNewCustomerAccuracy({
  orders,
  ordersOfKnownIndex,
  ordersOfEstimatedIndex,
}: Pick<UseStatistics, "orders" | "ordersOfKnownIndex" | "ordersOfEstimatedIndex">): string | null {
  const known = ordersOfKnownIndex + ordersOfEstimatedIndex;
  if (known < orders) return `Known for ${count(known)} of ${counted(orders, "order", "orders")}`;
  if (ordersOfEstimatedIndex === 0) return null;
  return `Estimated for ${counted(ordersOfEstimatedIndex, "order", "orders")}`;
}

/** Describes what the statistics exclude; null if nothing is excluded. */
export function describeExcluded({
  reversedUses,
  testUses,
  ordersInOtherCurrency,
}: Pick<UseStatistics, "reversedUses" | "testUses" | "ordersInOtherCurrency">): string | null {
  const parts = [
    reversedUses > 0 ? counted(reversedUses, "reversed use", "reversed uses") : "",
    testUses > 0 ? counted(testUses, "use on a test order", "uses on test orders") : "",
    ordersInOtherCurrency > 0
      ? `amounts of ${counted(ordersInOtherCurrency, "order", "orders")} in another currency`
      : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return null;
  return `Excluded: ${parts.join(", ")}.`;
}

/** Formats the days of a step: "3 Nov 2026", "2 Nov to 8 Nov 2026". */
export function formatStepDays({ day, lastDay }: Pick<ChartStep, "day" | "lastDay">): string {
  if (day === lastDay) return formatDay({ day, hasYear: true });
  return `${formatDay({ day, hasYear: day.slice(0, 4) !== lastDay.slice(0, 4) })} to ${formatDay({ day: lastDay, hasYear: true })}`;
}

/** Describes a bar's value: "2 redemptions". */
export function describeMetric({
  step,
  metric,
  currencyCode,
}: {
  step: ChartStep;
  metric: Metric;
  currencyCode: string;
}): string {
  switch (metric) {
    case "uses":
      return counted(step.uses, "redemption", "redemptions");
    case "revenueMinor":
      return `${formatMoney({ amountMinor: step.revenueMinor, currencyCode })} revenue`;
    case "amountOffMinor":
      return `${formatMoney({ amountMinor: step.amountOffMinor, currencyCode })} off`;
  }
}

/** Summarizes the chart in one sentence, for screen readers and for a quick look. */
export function describeChart({
  steps,
  length,
  metric,
  currencyCode,
}: {
  steps: ChartStep[];
  length: StepLength;
  metric: Metric;
  currencyCode: string;
}): string {
  const stepsWithUses = steps.filter(({ uses }) => uses > 0);
  const highest = stepsWithUses.reduce<ChartStep | null>(
    (most, step) => (most && most[metric] >= step[metric] ? most : step),
    null,
  );
  if (!highest) return `No redemptions on ${counted(steps.length, "day", "days")}.`;
  const units = { day: ["day", "days"], week: ["week", "weeks"], month: ["month", "months"] } as const;
  const [one, many] = units[length];
  const usedOn = `Used on ${count(stepsWithUses.length)} of ${counted(steps.length, one, many)}`;
  return `${usedOn.replace("on", length === "day" ? "on" : "in")}. Most: ${describeMetric({ step: highest, metric, currencyCode })}, ${formatStepDays(highest)}.`;
}
