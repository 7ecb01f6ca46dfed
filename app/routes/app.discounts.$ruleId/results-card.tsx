import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useCallback, useEffect, useState } from "react";
import type { StatisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import type { loader } from "~/routes/app.discounts.$ruleId.statistics";
import { Chart } from "~/ui/statistics/chart";
import { describeExcluded, type Metric } from "~/ui/statistics/describe-statistics";
import { RangeButtons } from "~/ui/statistics/range-buttons";
import { UsageFigures } from "~/ui/statistics/usage-figures";
import { useFormat } from "~/ui/use-format";

/**
 * Card with the statistics of a rule in a date range: figures and a chart. The data is loaded after the page has
 * rendered.
 */
export function ResultsCard({ ruleId, isAutomatic }: { ruleId: bigint; isAutomatic: boolean }) {
  const { locale } = useFormat();
  const { load, data } = useFetcher<typeof loader>();
  const [range, setRange] = useState<StatisticsRange>("30d");
  const [metric, setMetric] = useState<Metric>("uses");
  const fetchStatistics = useCallback(
    () => load(`/app/discounts/${ruleId}/statistics?range=${range}`),
    [load, ruleId, range],
  );
  useEffect(fetchStatistics, [fetchStatistics]);
  const loaded = data && "statistics" in data ? data : null;
  const statistics = loaded?.statistics ?? null;
  const currencyCode = loaded?.currencyCode ?? "USD";
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Results
          </Text>
          <RangeButtons range={range} onChoose={setRange} />
        </InlineStack>
        <UsageFigures statistics={statistics} currencyCode={currencyCode} />
        <Chart
          statistics={statistics}
          currencyCode={currencyCode}
          metric={metric}
          onMetric={setMetric}
          isFailed={data !== undefined && loaded === null}
          onRetry={fetchStatistics}
          onShowAll={range === "all" ? undefined : () => setRange("all")}
        />
        <Text as="p" variant="bodySm" tone="subdued">
          {(statistics && describeExcluded(statistics, locale)) ??
            "Test orders and reversed uses are excluded."}
          {isAutomatic
            ? " Shopify identifies automatic discounts by title, so orders count from when this one was created here."
            : null}
        </Text>
      </BlockStack>
    </Card>
  );
}
