import { InlineGrid } from "@shopify/polaris";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { Figure } from "~/ui/statistics/figure";
import { OrderFigures } from "~/ui/statistics/order-figures";
import { useFormat } from "~/ui/use-format";

/** Figures about the use of discounts. While `statistics` is null, placeholders of the same size replace the numbers. */
export function UsageFigures({
  statistics,
  currencyCode,
}: {
  statistics: UseStatistics | null;
  currencyCode: string;
}) {
  const { formatCount } = useFormat();
  const isLoaded = statistics !== null;
  return (
    <InlineGrid columns={{ xs: 2, md: 3 }} gap="400">
      <Figure label="Times applied" isLoaded={isLoaded}>
        {formatCount(statistics?.uses ?? 0)}
      </Figure>
      <Figure label="Orders" isLoaded={isLoaded}>
        {formatCount(statistics?.orders ?? 0)}
      </Figure>
      <OrderFigures statistics={statistics} currencyCode={currencyCode} />
    </InlineGrid>
  );
}
