import type { ChartStep, StepLength } from "~/domain/redemptions/statistics/chart-steps";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { formatDay } from "~/lib/dates";
import { formatMoney } from "~/lib/money";

export type Metric = "uses" | "revenueMinor" | "amountOffMinor";

const count = (number: number) => number.toLocaleString("en");
const counted = (number: number, one: string, many: string) =>
  `${count(number)} ${number === 1 ? one : many}`;

/** A part of a whole: "7.4%". Never 0% of some, nor 100% of less than all; at most 100%. */
export function formatRate({ part, of }: { part: number; of: number }): string {
  if (of === 0) return "0%";
  const tenths = Math.round((1000 * part) / of);
  const clamped = part === 0 ? 0 : part < of ? Math.min(999, Math.max(1, tenths)) : 1000;
  return `${(clamped / 10).toLocaleString("en")}%`;
}

/** How sure the number of new customers is; null where Shopify told it of all orders. */
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

/** What the figures leave out; null where that is nothing. */
export function describeExcluded({
  reversedUses,
  testUses,
  ordersInOtherCurrency,
}: Pick<UseStatistics, "reversedUses" | "testUses" | "ordersInOtherCurrency">): string | null {
  const parts = [
    reversedUses > 0 ? counted(reversedUses, "use that was given back", "uses that were given back") : "",
    testUses > 0 ? counted(testUses, "use on a test order", "uses on test orders") : "",
    ordersInOtherCurrency > 0
      ? `the amounts of ${counted(ordersInOtherCurrency, "order", "orders")} in another currency`
      : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return null;
  return `Left out: ${parts.join(", ")}.`;
}

/** The days of a bar: "3 Nov", "2 to 8 Nov 2026". */
export function formatStepDays({ day, lastDay }: Pick<ChartStep, "day" | "lastDay">): string {
  if (day === lastDay) return formatDay({ day, hasYear: true });
  return `${formatDay({ day, hasYear: day.slice(0, 4) !== lastDay.slice(0, 4) })} to ${formatDay({ day: lastDay, hasYear: true })}`;
}

/** A bar's height in words. */
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

/** The chart in a sentence, for those who cannot see it and those who need no more. */
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
  const busy = steps.filter(({ uses }) => uses > 0);
  const highest = busy.reduce<ChartStep | null>(
    (most, step) => (most && most[metric] >= step[metric] ? most : step),
    null,
  );
  if (!highest) return `No redemptions on ${counted(steps.length, "day", "days")}.`;
  const units = { day: ["day", "days"], week: ["week", "weeks"], month: ["month", "months"] } as const;
  const [one, many] = units[length];
  const where = `Used on ${count(busy.length)} of ${counted(steps.length, one, many)}`;
  return `${where.replace("on", length === "day" ? "on" : "in")}. Most: ${describeMetric({ step: highest, metric, currencyCode })}, ${formatStepDays(highest)}.`;
}
