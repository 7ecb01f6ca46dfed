import { Text } from "@shopify/polaris";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { ChartStep } from "~/domain/redemptions/statistics/chart-steps";
import { currencyDecimals } from "~/lib/money";
import { describeMetric, formatStepDays, type Metric } from "~/ui/statistics/describe-statistics";
import styles from "~/ui/statistics/statistics.module.css";
import { useFormat } from "~/ui/use-format";

const HEIGHT_PX = 220;
const tickStyle = { fontSize: 12, fill: "var(--p-color-text-secondary)" };

interface BarsProps {
  steps: ChartStep[];
  metric: Metric;
  currencyCode: string;
}

/**
 * Bar chart with one bar per step (a day, week or month). The bars are not animated, so the chart needs no variant for
 * people who prefer reduced motion.
 */
export default function Bars({ steps, metric, currencyCode }: BarsProps) {
  const { formatCount, formatDay, formatMoneyShort } = useFormat();
  const isMoney = metric !== "uses";
  const divisor = isMoney ? 10 ** currencyDecimals(currencyCode) : 1;
  const bars = steps.map((step) => ({
    step,
    // `Number` can round a large amount, which is precise enough for the height of a bar. The tooltip shows the exact
    // amount.
    height: Number(step[metric]) / divisor,
  }));
  return (
    <ResponsiveContainer width="100%" height={HEIGHT_PX}>
      <BarChart data={bars} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis
          dataKey="step.day"
          tickFormatter={(day: string) => formatDay({ day })}
          interval="preserveStartEnd"
          minTickGap={32}
          tickLine={false}
          axisLine={false}
          tick={tickStyle}
        />
        <YAxis
          allowDecimals={isMoney}
          width={isMoney ? 56 : 36}
          tickFormatter={(height: number) =>
            isMoney ? formatMoneyShort({ amount: height, currencyCode }) : formatCount(height)
          }
          tickLine={false}
          axisLine={false}
          tick={tickStyle}
        />
        <Tooltip
          cursor={{ fill: "var(--p-color-bg-surface-hover)" }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const step: ChartStep | undefined = payload?.[0]?.payload?.step;
            return active && step ? <Tip step={step} metric={metric} currencyCode={currencyCode} /> : null;
          }}
        />
        <Bar
          dataKey="height"
          fill="var(--p-color-bg-fill-emphasis)"
          radius={[2, 2, 0, 0]}
          maxBarSize={40}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

function Tip({ step, metric, currencyCode }: { step: ChartStep; metric: Metric; currencyCode: string }) {
  const { locale } = useFormat();
  return (
    <div className={styles.tip}>
      <Text as="p" variant="bodySm" tone="subdued">
        {formatStepDays(step, locale)}
      </Text>
      <Text as="p" variant="bodySm" fontWeight="semibold">
        {describeMetric({ step, metric, currencyCode, locale })}
      </Text>
    </div>
  );
}
