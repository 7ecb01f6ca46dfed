import { Box, Button, ButtonGroup, DataTable, InlineStack, Scrollable, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";
import { type ChartStep, chartSteps, type StepLength } from "~/domain/redemptions/statistics/chart-steps";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { describeChart, formatStepDays, type Metric } from "~/ui/statistics/describe-statistics";
import styles from "~/ui/statistics/statistics.module.css";
import { useFormat } from "~/ui/use-format";

/**
 * The chart library is about half as large as the rest of the page's JavaScript, so the library is loaded only when
 * there are bars to draw.
 */
const Bars = lazy(() => import("~/ui/statistics/bars"));

const metrics: { id: Metric; label: string }[] = [
  { id: "uses", label: "Redemptions" },
  { id: "revenueMinor", label: "Revenue" },
  { id: "amountOffMinor", label: "Amount off" },
];

interface ChartProps {
  /**
   * Null until a load has succeeded, and on the discount page also after a failed load. While another range loads, the
   * statistics of the previous range.
   */
  statistics: Pick<UseStatistics, "firstDay" | "lastDay" | "days"> | null;
  currencyCode: string;
  metric: Metric;
  onMetric: (metric: Metric) => void;
  isFailed: boolean;
  onRetry: () => void;
  /**
   * Selects the range "All time". Undefined if that range is already selected, and on the coupon page also if the
   * coupon has no uses.
   */
  onShowAll?: () => void;
}

/**
 * Chart of redemptions, revenue or amounts off over time, with a caption that summarizes the chart. The merchant can
 * switch between bars and a table.
 */
export function Chart(props: ChartProps) {
  const { statistics, isFailed, onRetry, onShowAll } = props;
  if (statistics === null) {
    return (
      <div className={styles.message}>
        {isFailed ? (
          <>
            <Text as="p">The statistics couldn’t be loaded. Your codes and discounts keep working.</Text>
            <Button onClick={onRetry}>Try again</Button>
          </>
        ) : null}
      </div>
    );
  }
  const { firstDay, lastDay, days } = statistics;
  if (firstDay === null || days.length === 0) {
    return (
      <div className={styles.message}>
        <Text as="p" tone="subdued">
          {onShowAll
            ? "No redemptions in this period."
            : "No redemptions yet. A redemption is usually counted within seconds of the order."}
        </Text>
        {onShowAll ? <Button onClick={onShowAll}>Show all time</Button> : null}
      </div>
    );
  }
  return <LoadedChart {...props} {...chartSteps({ days, first: firstDay, last: lastDay })} />;
}

function LoadedChart({
  steps,
  length,
  currencyCode,
  metric,
  onMetric,
}: ChartProps & { steps: ChartStep[]; length: StepLength }) {
  const { locale } = useFormat();
  const [isTable, setIsTable] = useState(false);
  // The Suspense boundary is rendered only after hydration, because React logs an error if a click updates a boundary
  // that is not hydrated yet.
  const [isHydrated, setIsHydrated] = useState(false);
  useEffect(() => setIsHydrated(true), []);
  return (
    <figure className={styles.figure}>
      <Box paddingBlockEnd="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <ButtonGroup variant="segmented">
            {metrics.map(({ id, label }) => (
              <Button key={id} size="micro" pressed={id === metric} onClick={() => onMetric(id)}>
                {label}
              </Button>
            ))}
          </ButtonGroup>
          <Button size="micro" onClick={() => setIsTable(!isTable)}>
            {isTable ? "Show chart" : "Show table"}
          </Button>
        </InlineStack>
      </Box>
      <div className={styles.chart}>
        {isTable ? (
          <StepsTable steps={steps} length={length} currencyCode={currencyCode} />
        ) : (
          // The bars are hidden from screen readers. Screen readers can read the caption and the table instead.
          <div aria-hidden="true">
            {isHydrated ? (
              <Suspense fallback={null}>
                <Bars steps={steps} metric={metric} currencyCode={currencyCode} />
              </Suspense>
            ) : null}
          </div>
        )}
      </div>
      <figcaption className={styles.summary}>
        <Text as="span" variant="bodySm" tone="subdued">
          {describeChart({ steps, length, metric, currencyCode, locale })}
        </Text>
      </figcaption>
    </figure>
  );
}

const headings: Record<StepLength, string> = { day: "Day", week: "Week", month: "Month" };

function StepsTable({
  steps,
  length,
  currencyCode,
}: {
  steps: ChartStep[];
  length: StepLength;
  currencyCode: string;
}) {
  const { locale, formatCount, formatMoney } = useFormat();
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currencyCode });
  const stepsWithUses = steps.filter(({ uses }) => uses > 0).reverse();
  return (
    <Scrollable style={{ height: "220px" }} focusable>
      <DataTable
        columnContentTypes={["text", "numeric", "numeric", "numeric"]}
        headings={[headings[length], "Redemptions", "Revenue", "Amount off"]}
        rows={stepsWithUses.map((step) => [
          formatStepDays(step, locale),
          formatCount(step.uses),
          money(step.revenueMinor),
          money(step.amountOffMinor),
        ])}
        increasedTableDensity
      />
    </Scrollable>
  );
}
