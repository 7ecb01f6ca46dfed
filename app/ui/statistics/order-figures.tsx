import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { divideMinor } from "~/lib/money";
import { describeNewCustomerAccuracy } from "~/ui/statistics/describe-statistics";
import { Figure } from "~/ui/statistics/figure";
import { useFormat } from "~/ui/use-format";

/**
 * Four figures about orders, as items of the grid in which this component is rendered. While `statistics` is null,
 * placeholders of the same size replace the numbers.
 */
export function OrderFigures({
  statistics,
  currencyCode,
}: {
  statistics: UseStatistics | null;
  currencyCode: string;
}) {
  const { locale, formatCount, formatMoney } = useFormat();
  const isLoaded = statistics !== null;
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currencyCode });
  const { orders, revenueMinor, refundedMinor, amountOffMinor, newCustomers } = statistics ?? NO_FIGURES;
  const ordersWithAmounts = orders - (statistics?.ordersInOtherCurrency ?? 0);
  return (
    <>
      <Figure
        label="Revenue"
        isLoaded={isLoaded}
        note={refundedMinor > 0n ? `${money(refundedMinor)} refunded` : null}
      >
        {money(revenueMinor)}
      </Figure>
      <Figure label="Amount off" isLoaded={isLoaded}>
        {money(amountOffMinor)}
      </Figure>
      <Figure label="Average order" isLoaded={isLoaded}>
        {ordersWithAmounts > 0 ? money(divideMinor(revenueMinor, ordersWithAmounts)) : "–"}
      </Figure>
      <Figure
        label="New customers"
        isLoaded={isLoaded}
        note={statistics && describeNewCustomerAccuracy(statistics, locale)}
      >
        {formatCount(newCustomers)}
      </Figure>
    </>
  );
}

const NO_FIGURES = { orders: 0, newCustomers: 0, revenueMinor: 0n, refundedMinor: 0n, amountOffMinor: 0n };
