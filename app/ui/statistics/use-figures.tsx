import { InlineGrid } from "@shopify/polaris";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { formatMoney, shareMinor } from "~/lib/money";
import { Figure } from "~/ui/statistics/figure";
import { tellKnownPlaces } from "~/ui/statistics/tell-statistics";

/** What discounts did, as figures; they take the same room before they are known. */
export function UseFigures({
  statistics,
  currencyCode,
}: {
  statistics: UseStatistics | null;
  currencyCode: string;
}) {
  const isKnown = statistics !== null;
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currencyCode });
  const { uses, orders, revenueMinor, refundedMinor, amountOffMinor, newCustomers } = statistics ?? nothing;
  const ordersOfAmounts = orders - (statistics?.ordersInOtherCurrency ?? 0);
  return (
    <InlineGrid columns={{ xs: 2, md: 3 }} gap="400">
      <Figure label="Times applied" isKnown={isKnown}>
        {uses.toLocaleString("en")}
      </Figure>
      <Figure label="Orders" isKnown={isKnown}>
        {orders.toLocaleString("en")}
      </Figure>
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
      <Figure label="New customers" isKnown={isKnown} note={statistics && tellKnownPlaces(statistics)}>
        {newCustomers.toLocaleString("en")}
      </Figure>
    </InlineGrid>
  );
}

const nothing = {
  ...{ uses: 0, orders: 0, newCustomers: 0, revenueMinor: 0n, refundedMinor: 0n, amountOffMinor: 0n },
};
