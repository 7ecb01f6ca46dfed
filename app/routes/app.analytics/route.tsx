import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card, InlineStack, Page, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { listSelectableCoupons } from "~/domain/coupons/list-selectable-coupons.server";
import { listUsageDifferences } from "~/domain/redemptions/reconciliation/list-usage-differences.server";
import { getRuleStatistics } from "~/domain/redemptions/statistics/get-rule-statistics.server";
import { listOrderCurrencies } from "~/domain/redemptions/statistics/list-order-currencies.server";
import { rankUses } from "~/domain/redemptions/statistics/rank-uses.server";
import { rankBy } from "~/domain/redemptions/statistics/ranking";
import { statisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { getSettings } from "~/domain/settings/get-settings.server";
import { newPoolFormatFields } from "~/domain/settings/new-pool-format";
import { parseCouponIds } from "~/routes/app.analytics/applied-coupons";
import { CountDifferencesCard } from "~/routes/app.analytics/count-differences-card";
import { RankingCard } from "~/routes/app.analytics/ranking-card";
import { CouponAppliedField, type CouponChoice } from "~/ui/coupon-applied-field";
import { RouteFailure } from "~/ui/route-failure";
import { Chart } from "~/ui/statistics/chart";
import { describeExcluded, type Metric } from "~/ui/statistics/describe-statistics";
import { RangeButtons } from "~/ui/statistics/range-buttons";
import { UsageFigures } from "~/ui/statistics/usage-figures";
import { TimeZoneName } from "~/ui/time-zone-name";
import { useFormat } from "~/ui/use-format";
import { useNextSearch } from "~/ui/use-next-search";

/**
 * Loads the statistics of all discounts, or only of the coupons in `?coupons=`, for the date range in `?range=` and the
 * currency in `?currency=`. Also loads the rankings of discounts and coupons by `?by=` (revenue, uses or amount off),
 * and the coupons whose usage count differs from Shopify's.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const searchParams = new URL(request.url).searchParams;
  const [range, by] = [
    statisticsRange.parse(searchParams.get("range")),
    rankBy.parse(searchParams.get("by")),
  ];
  const currencies = await listOrderCurrencies({ shopId, currencyCode: shop.currencyCode });
  const currencyCode = currencies.find((code) => code === searchParams.get("currency")) ?? shop.currencyCode;
  const { timeZone } = shop;
  const now = new Date();
  const { chosen, coupons: choices } = await listSelectableCoupons({
    shopId,
    chosenIds: parseCouponIds(searchParams.get("coupons")),
  });
  const couponIds = chosen.map(({ id }) => id);
  const filter = { shopId, couponIds, range, timeZone, currencyCode, now };
  const [statistics, rules, coupons, usageDifferences, settings] = await Promise.all([
    getRuleStatistics({ ...filter, discountRuleId: null }),
    rankUses({ ...filter, kind: "rules", by }),
    rankUses({ ...filter, kind: "coupons", by }),
    listUsageDifferences({ shopId }),
    getSettings({ shopId }),
  ]);
  return {
    statistics,
    rules,
    coupons,
    applied: { chosen: chosen.map(toChoice), choices: choices.map(toChoice) },
    usageDifferences,
    range,
    by,
    currencies,
    currencyCode,
    codeFormat: newPoolFormatFields(settings.codeFormat),
    now,
    timeZone,
  };
}

const toChoice = ({ id, name }: { id: bigint; name: string }): CouponChoice => ({ id: String(id), name });

export default function Analytics() {
  const { locale } = useFormat();
  const page = useLoaderData<typeof loader>();
  const { statistics, rules, coupons, applied, range, by, currencies, currencyCode } = page;
  const { now, timeZone, codeFormat, usageDifferences } = page;
  const [metric, setMetric] = useState<Metric>("revenueMinor");
  const { searchParams, setSearchParams } = useNextSearch();
  // Reads the URL of the pending navigation if there is one. With the current URL, selecting a second coupon while the
  // page loads would drop the first coupon.
  const chosen = parseCouponIds(searchParams.get("coupons")).flatMap(
    (couponId) => applied.choices.find(({ id }) => id === String(couponId)) ?? [],
  );
  const couponsParameter = (coupons: CouponChoice[]) => ({ coupons: coupons.map(({ id }) => id).join() });
  const ranking = { by, currencyCode, onRankBy: (by: string) => setSearchParams({ by }) };
  return (
    <Page fullWidth title="Analytics">
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="h2" variant="headingMd">
                {applied.chosen.length > 0 ? "With these coupons" : "All discounts"}
              </Text>
              <InlineStack gap="200">
                {currencies.length > 1 ? (
                  <Select
                    label="Currency"
                    labelInline
                    options={currencies}
                    value={currencyCode}
                    onChange={(currency) => setSearchParams({ currency })}
                  />
                ) : null}
                <RangeButtons range={range} onChoose={(range) => setSearchParams({ range })} />
              </InlineStack>
            </InlineStack>
            <Box maxWidth="30rem">
              <CouponAppliedField
                coupons={applied.choices}
                selectedCoupons={chosen}
                helpText="Leave blank to include all discounts, including automatic ones."
                searchedNoun="coupon"
                timeZone={timeZone}
                codeFormat={codeFormat}
                onChange={(coupons) => setSearchParams(couponsParameter(coupons))}
                // The New coupon modal calls `onCreated` in an effect, where React cannot flush synchronously.
                onCreated={(coupon) =>
                  setSearchParams(couponsParameter([...chosen, coupon]), { flushSync: false })
                }
              />
            </Box>
            <UsageFigures statistics={statistics} currencyCode={currencyCode} />
            <Chart
              statistics={statistics}
              currencyCode={currencyCode}
              metric={metric}
              onMetric={setMetric}
              isFailed={false}
              onRetry={() => setSearchParams({})}
              onShowAll={range === "all" ? undefined : () => setSearchParams({ range: "all" })}
            />
            <Text as="p" variant="bodySm" tone="subdued">
              {describeExcluded(statistics, locale) ?? "Test orders and reversed uses are excluded."}
              {" Orders with several discounts count once here and once per discount below. Time zone: "}
              <TimeZoneName timeZone={timeZone} />.
            </Text>
          </BlockStack>
        </Card>
        <RankingCard title="Discounts" noun="discount" path="/app/discounts" rows={rules} {...ranking} />
        <RankingCard title="Coupons" noun="coupon" path="/app/coupons" rows={coupons} {...ranking} />
        <CountDifferencesCard {...usageDifferences} now={now} timeZone={timeZone} />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteFailure title="Analytics" fallbackLink={{ content: "Go to Coupons", url: "/app/coupons" }} />;
}
