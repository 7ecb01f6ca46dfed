import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate, useSearchParams } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Page, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { getRuleStatistics } from "~/domain/redemptions/statistics/get-rule-statistics.server";
import { listOrderCurrencies } from "~/domain/redemptions/statistics/list-order-currencies.server";
import { rankUses } from "~/domain/redemptions/statistics/rank-uses.server";
import { rankBy } from "~/domain/redemptions/statistics/ranking";
import { statisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { describeTimeZone } from "~/lib/dates";
import { RankingCard } from "~/routes/app.analytics/ranking-card";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { RouteFailure } from "~/ui/route-failure";
import { Chart } from "~/ui/statistics/chart";
import { RangeButtons } from "~/ui/statistics/range-buttons";
import { type Metric, tellLeftOut } from "~/ui/statistics/tell-statistics";
import { UseFigures } from "~/ui/statistics/use-figures";

/** What all discounts did over `?range=` in `?currency=`, and the best of them `?by=` revenue, uses or amount off. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const asked = new URL(request.url).searchParams;
  const [range, by] = [statisticsRange.parse(asked.get("range")), rankBy.parse(asked.get("by"))];
  const currencies = await listOrderCurrencies({ shopId, currencyCode: shop.currencyCode });
  const currencyCode = currencies.find((code) => code === asked.get("currency")) ?? shop.currencyCode;
  const over = { shopId, range, timeZone: shop.timeZone, currencyCode, now: new Date() };
  const [statistics, rules, coupons] = await Promise.all([
    getRuleStatistics({ ...over, discountRuleId: null }),
    rankUses({ ...over, of: "rules", by }),
    rankUses({ ...over, of: "coupons", by }),
  ]);
  return {
    statistics,
    rules,
    coupons,
    range,
    by,
    currencies,
    currencyCode,
    zoneName: describeTimeZone(shop.timeZone),
  };
}

export default function Analytics() {
  const { statistics, rules, coupons, range, by, currencies, currencyCode, zoneName } =
    useLoaderData<typeof loader>();
  const [metric, setMetric] = useState<Metric>("revenueMinor");
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const choose = (changed: Record<string, string>) => {
    const next = new URLSearchParams(parameters);
    for (const [name, value] of Object.entries(changed)) next.set(name, value);
    navigate(`?${next}`, { replace: true, preventScrollReset: true });
  };
  const ranking = { by, currencyCode, onRankBy: (next: string) => choose({ by: next }) };
  return (
    <Page fullWidth title="Analytics">
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="h2" variant="headingMd">
                All discounts
              </Text>
              <InlineStack gap="200">
                {currencies.length > 1 ? (
                  <Select
                    label="Currency"
                    labelInline
                    options={currencies}
                    value={currencyCode}
                    onChange={(currency) => choose({ currency })}
                  />
                ) : null}
                <RangeButtons range={range} onChoose={(next) => choose({ range: next })} />
              </InlineStack>
            </InlineStack>
            <UseFigures statistics={statistics} currencyCode={currencyCode} />
            <Chart
              statistics={statistics}
              currencyCode={currencyCode}
              metric={metric}
              onMetric={setMetric}
              isFailed={false}
              onRetry={() => choose({})}
              onShowAll={range === "all" ? undefined : () => choose({ range: "all" })}
            />
            <Text as="p" variant="bodySm" tone="subdued">
              {tellLeftOut(statistics) ?? "Test orders and uses that were given back do not count."}
              {` An order with several discounts is one order here, and counts for each of them below. Days are in ${zoneName}.`}
            </Text>
          </BlockStack>
        </Card>
        <RankingCard title="Discounts" noun="discount" path="/app/discounts" rows={rules} {...ranking} />
        <RankingCard title="Coupons" noun="coupon" path="/app/coupons" rows={coupons} {...ranking} />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteFailure title="Analytics" wayOn={{ content: "Go to Coupons", url: "/app/coupons" }} />;
}
