import { BlockStack, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import type { CouponStatistics } from "~/domain/redemptions/statistics/get-coupon-statistics.server";
import { formatCount, formatCounted } from "~/lib/numbers";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { useStatistics } from "~/routes/app.coupons.$couponId/statistics/use-statistics";
import { RelativeTime } from "~/ui/relative-time";
import { Chart } from "~/ui/statistics/chart";
import { describeExcluded, formatRate, type Metric } from "~/ui/statistics/describe-statistics";
import { Figure } from "~/ui/statistics/figure";
import { OrderFigures } from "~/ui/statistics/order-figures";
import { RangeButtons } from "~/ui/statistics/range-buttons";
import { TimeZoneName } from "~/ui/time-zone-name";
import { useFormat } from "~/ui/use-format";

interface StatisticsProps {
  coupon: CouponDetails;
  /** Number of a pool's codes; null for other coupons. */
  codeCount: number | null;
  now: Date;
  timeZone: string;
}

/** Card with the statistics of the coupon's codes in a date range: figures and a chart. */
export function StatisticsCard({ coupon, codeCount, now, timeZone }: StatisticsProps) {
  const { locale } = useFormat();
  const [metric, setMetric] = useState<Metric>("uses");
  const { range, lastLoaded, isFailed, retry, chooseRange } = useStatistics(coupon);
  const statistics = lastLoaded?.statistics ?? null;
  const currencyCode = lastLoaded?.currencyCode ?? "USD";
  const excluded = statistics && describeExcluded(statistics, locale);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Results
          </Text>
          <RangeButtons range={range} onChoose={chooseRange} />
        </InlineStack>
        <Figures
          statistics={statistics}
          currencyCode={currencyCode}
          rate={
            statistics &&
            rateOf({
              uses: statistics.uses,
              usedCodes: statistics.usedCodes,
              codeCount,
              clicks: lastLoaded?.clicks ?? null,
              locale,
            })
          }
          hasRate={coupon.type !== "standard"}
          lastUsed={
            coupon.lastUsedAt ? (
              <RelativeTime
                at={coupon.lastUsedAt}
                now={now}
                timeZone={timeZone}
                isInSentence={coupon.type !== "standard"}
              />
            ) : null
          }
        />
        <Chart
          statistics={statistics}
          currencyCode={currencyCode}
          metric={metric}
          onMetric={setMetric}
          isFailed={isFailed}
          onRetry={retry}
          onShowAll={coupon.usedCount > 0 && range !== "all" ? () => chooseRange("all") : undefined}
        />
        <Text as="p" variant="bodySm" tone="subdued">
          {`${excluded ?? "Test orders and reversed uses are excluded."} Time zone: `}
          <TimeZoneName timeZone={timeZone} />.
        </Text>
      </BlockStack>
    </Card>
  );
}

function Figures({
  statistics,
  currencyCode,
  hasRate,
  rate,
  lastUsed,
}: {
  statistics: CouponStatistics | null;
  currencyCode: string;
  hasRate: boolean;
  rate: Rate | null;
  lastUsed: ReactNode;
}) {
  const { formatCount } = useFormat();
  const isLoaded = statistics !== null;
  return (
    <InlineGrid columns={{ xs: 2, md: 3 }} gap="400">
      <Figure
        label="Redeemed"
        isLoaded={isLoaded}
        note={hasRate ? lastUsed ? <>Last used {lastUsed}</> : "Never used" : null}
      >
        {formatCount(statistics?.uses ?? 0)}
      </Figure>
      {hasRate ? (
        <Figure label="Rate" isLoaded={isLoaded} note={rate?.note}>
          {rate?.value}
        </Figure>
      ) : (
        <Figure label="Last used">{lastUsed ?? "Never"}</Figure>
      )}
      <OrderFigures statistics={statistics} currencyCode={currencyCode} />
    </InlineGrid>
  );
}

interface Rate {
  value: string;
  note: string;
}

/**
 * Returns a rate and its explanation. For a pool, the rate is the percentage of codes that were used. For a URL Token,
 * the rate is the redemptions per click as a percentage, or "–" if there are no clicks. Returns null for a Standard
 * coupon.
 */
function rateOf({
  uses,
  usedCodes,
  codeCount,
  clicks,
  locale,
}: {
  uses: number;
  usedCodes: number | null;
  codeCount: number | null;
  clicks: number | null;
  locale: string;
}): Rate | null {
  if (codeCount !== null) {
    const used = usedCodes ?? 0;
    const value = formatRate({ part: used, total: codeCount, locale });
    return { value, note: `${formatCount(used, locale)} of ${formatCount(codeCount, locale)} codes used` };
  }
  if (clicks === null) return null;
  const clicksText = formatCounted(clicks, "click", locale);
  return {
    value: clicks === 0 ? "–" : formatRate({ part: uses, total: clicks, locale }),
    note: `Redemptions per click (${clicksText})`,
  };
}
