import type { ChartStep, StepLength } from "~/domain/redemptions/statistics/chart-steps";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { formatDay } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { formatCount, formatCounted, formatPercent } from "~/lib/numbers";

export type Metric = "uses" | "revenueMinor" | "amountOffMinor";

/**
 * Formats `part` as a percentage of `total`: "7.4%". A rate between 0% and 100% is never rounded to 0% or 100%. The
 * result is at most 100%.
 */
export function formatRate({ part, total, locale }: { part: number; total: number; locale: string }): string {
  const tenths = total === 0 ? 0 : Math.round((1000 * part) / total);
  const clamped = part === 0 ? 0 : part < total ? Math.min(999, Math.max(1, tenths)) : 1000;
  return formatPercent(clamped / 10, locale);
}

/**
 * Describes for how many orders the app knows or estimates whether the customer is new. Returns null if the app knows
 * this for all orders and estimates nothing.
 */
export function describeNewCustomerAccuracy(
  {
    orders,
    ordersWithKnownIndex,
    ordersWithEstimatedIndex,
  }: Pick<UseStatistics, "orders" | "ordersWithKnownIndex" | "ordersWithEstimatedIndex">,
  locale: string,
): string | null {
  const knownOrEstimated = ordersWithKnownIndex + ordersWithEstimatedIndex;
  if (knownOrEstimated < orders)
    return `Known for ${formatCount(knownOrEstimated, locale)} of ${formatCounted(orders, "order", locale)}`;
  if (ordersWithEstimatedIndex === 0) return null;
  return `Estimated for ${formatCounted(ordersWithEstimatedIndex, "order", locale)}`;
}

/** Describes which uses and amounts the statistics exclude. Returns null if nothing is excluded. */
export function describeExcluded(
  {
    reversedUses,
    testUses,
    ordersInOtherCurrency,
  }: Pick<UseStatistics, "reversedUses" | "testUses" | "ordersInOtherCurrency">,
  locale: string,
): string | null {
  const parts = [
    reversedUses > 0 ? formatCounted(reversedUses, "reversed use", locale) : "",
    testUses > 0 ? formatCounted(testUses, ["use on a test order", "uses on test orders"], locale) : "",
    ordersInOtherCurrency > 0
      ? `amounts of ${formatCounted(ordersInOtherCurrency, "order", locale)} in another currency`
      : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return null;
  return `Excluded: ${parts.join(", ")}.`;
}

/** Formats the days of a chart step: "Nov 3, 2026" or "Nov 2 to Nov 8, 2026". */
export function formatStepDays({ day, lastDay }: Pick<ChartStep, "day" | "lastDay">, locale: string): string {
  if (day === lastDay) return formatDay({ day, hasYear: true, locale });
  return `${formatDay({ day, hasYear: day.slice(0, 4) !== lastDay.slice(0, 4), locale })} to ${formatDay({ day: lastDay, hasYear: true, locale })}`;
}

/** Describes a bar's value: "2 redemptions". */
export function describeMetric({
  step,
  metric,
  currencyCode,
  locale,
}: {
  step: ChartStep;
  metric: Metric;
  currencyCode: string;
  locale: string;
}): string {
  switch (metric) {
    case "uses":
      return formatCounted(step.uses, "redemption", locale);
    case "revenueMinor":
      return `${formatMoney({ amountMinor: step.revenueMinor, currencyCode, locale })} revenue`;
    case "amountOffMinor":
      return `${formatMoney({ amountMinor: step.amountOffMinor, currencyCode, locale })} off`;
  }
}

/** Summarizes the chart for its caption: the number of steps with redemptions, and the highest bar. */
export function describeChart({
  steps,
  length,
  metric,
  currencyCode,
  locale,
}: {
  steps: ChartStep[];
  length: StepLength;
  metric: Metric;
  currencyCode: string;
  locale: string;
}): string {
  const stepsWithUses = steps.filter(({ uses }) => uses > 0);
  const highest = stepsWithUses.reduce<ChartStep | null>(
    (highest, step) => (highest && highest[metric] >= step[metric] ? highest : step),
    null,
  );
  if (!highest) return `No redemptions on ${formatCounted(steps.length, "day", locale)}.`;
  const usedOn = `Used on ${formatCount(stepsWithUses.length, locale)} of ${formatCounted(steps.length, length, locale)}`;
  return `${usedOn.replace("on", length === "day" ? "on" : "in")}. Most: ${describeMetric({ step: highest, metric, currencyCode, locale })}, ${formatStepDays(highest, locale)}.`;
}
