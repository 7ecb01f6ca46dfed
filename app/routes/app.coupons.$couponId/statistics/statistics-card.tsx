import { BlockStack, Button, ButtonGroup, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import type { CouponStatistics } from "~/domain/redemptions/statistics/get-coupon-statistics.server";
import { type StatisticsRange, statisticsRanges } from "~/domain/redemptions/statistics/statistics-range";
import { formatMoney, shareMinor } from "~/lib/money";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { Chart } from "~/routes/app.coupons.$couponId/statistics/chart";
import { Figure } from "~/routes/app.coupons.$couponId/statistics/figure";
import {
  type Metric,
  tellKnownPlaces,
  tellLeftOut,
  tellRate,
} from "~/routes/app.coupons.$couponId/statistics/tell-statistics";
import { useStatistics } from "~/routes/app.coupons.$couponId/statistics/use-statistics";
import { RelativeTime } from "~/ui/relative-time";

const rangeLabels: Record<StatisticsRange, { short: string; long: string }> = {
  "7d": { short: "7 days", long: "The last 7 days" },
  "30d": { short: "30 days", long: "The last 30 days" },
  "90d": { short: "90 days", long: "The last 90 days" },
  all: { short: "All", long: "All days" },
};

interface StatisticsProps {
  coupon: CouponDetails;
  /** Of a pool; null for a coupon of one code. */
  codeCount: number | null;
  now: Date;
  timeZone: string;
  zoneName: string;
}

/** What the coupon's codes did: figures and a chart over some days. */
export function StatisticsCard({ coupon, codeCount, now, timeZone, zoneName }: StatisticsProps) {
  const [metric, setMetric] = useState<Metric>("uses");
  const { range, shown, isFailed, retry, choose } = useStatistics(coupon);
  const statistics = shown?.statistics ?? null;
  const currencyCode = shown?.currencyCode ?? "USD";
  const leftOut = statistics && tellLeftOut(statistics);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Results
          </Text>
          <ButtonGroup variant="segmented">
            {statisticsRanges.map((each) => (
              <Button
                key={each}
                size="slim"
                pressed={each === range}
                accessibilityLabel={rangeLabels[each].long}
                onClick={() => choose(each)}
              >
                {rangeLabels[each].short}
              </Button>
            ))}
          </ButtonGroup>
        </InlineStack>
        <Figures
          statistics={statistics}
          currencyCode={currencyCode}
          codeCount={codeCount}
          lastUsed={
            coupon.lastUsedAt ? (
              <RelativeTime at={coupon.lastUsedAt} now={now} timeZone={timeZone} />
            ) : (
              "Never"
            )
          }
        />
        <Chart
          statistics={statistics}
          currencyCode={currencyCode}
          metric={metric}
          onMetric={setMetric}
          isFailed={isFailed}
          onRetry={retry}
          onShowAll={coupon.usedCount > 0 && range !== "all" ? () => choose("all") : undefined}
        />
        <Text as="p" variant="bodySm" tone="subdued">
          {`${leftOut ?? "Test orders and uses that were given back do not count."} Days are in ${zoneName}.`}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Figures({
  statistics,
  currencyCode,
  codeCount,
  lastUsed,
}: {
  statistics: CouponStatistics | null;
  currencyCode: string;
  codeCount: number | null;
  lastUsed: ReactNode;
}) {
  const isKnown = statistics !== null;
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currencyCode });
  const { uses, orders, usedCodes, revenueMinor, refundedMinor, amountOffMinor } = statistics ?? noFigures;
  const ordersOfAmounts = orders - (statistics?.ordersInOtherCurrency ?? 0);
  const knownPlaces = statistics && tellKnownPlaces(statistics);
  return (
    <InlineGrid columns={{ xs: 2, md: 3 }} gap="400">
      <Figure label="Redeemed" isKnown={isKnown} note={codeCount === null ? null : <>Last used {lastUsed}</>}>
        {uses.toLocaleString("en")}
      </Figure>
      {codeCount === null ? (
        <Figure label="Last used">{lastUsed}</Figure>
      ) : (
        <Figure
          label="Codes used"
          isKnown={isKnown}
          note={`${(usedCodes ?? 0).toLocaleString("en")} of ${codeCount.toLocaleString("en")}`}
        >
          {tellRate({ usedCodes: usedCodes ?? 0, codes: codeCount })}
        </Figure>
      )}
      <Figure
        label="Revenue"
        isKnown={isKnown}
        note={refundedMinor > 0n ? `${money(refundedMinor)} refunded since` : null}
      >
        {money(revenueMinor)}
      </Figure>
      <Figure label="Amount off" isKnown={isKnown}>
        {money(amountOffMinor)}
      </Figure>
      <Figure label="Average order" isKnown={isKnown}>
        {ordersOfAmounts > 0 ? money(shareMinor(revenueMinor, ordersOfAmounts)) : "–"}
      </Figure>
      <Figure label="New customers" isKnown={isKnown} note={knownPlaces}>
        {(statistics?.newCustomers ?? 0).toLocaleString("en")}
      </Figure>
    </InlineGrid>
  );
}

const noFigures = {
  ...{ uses: 0, orders: 0, usedCodes: 0, revenueMinor: 0n, refundedMinor: 0n, amountOffMinor: 0n },
};
