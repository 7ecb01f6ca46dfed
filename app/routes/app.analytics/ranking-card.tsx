import {
  BlockStack,
  Box,
  Card,
  IndexTable,
  InlineStack,
  Link,
  Select,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import type { RankBy, RankedUses } from "~/domain/redemptions/statistics/ranking";
import { divideMinor } from "~/lib/money";
import styles from "~/routes/app.analytics/ranking-card.module.css";
import spacing from "~/ui/number-column.module.css";
import { useFormat } from "~/ui/use-format";

const rankOptions: { value: RankBy; label: string }[] = [
  { value: "revenue", label: "Revenue" },
  { value: "uses", label: "Times applied" },
  { value: "off", label: "Amount off" },
];

const rankedFigure: Record<RankBy, (row: RankedUses) => bigint> = {
  revenue: ({ revenueMinor }) => revenueMinor,
  uses: ({ uses }) => BigInt(uses),
  off: ({ amountOffMinor }) => amountOffMinor,
};

/**
 * Card that ranks discounts or coupons by one figure, highest first. The bar in each row shows the row's figure as a
 * percentage of the top row's figure.
 */
export function RankingCard({
  title,
  noun,
  path,
  rows,
  by,
  currencyCode,
  onRankBy,
}: {
  title: string;
  /** What a row is, in the singular: "discount" or "coupon". */
  noun: string;
  /** Base path of the pages that the rows link to: "/app/discounts". */
  path: string;
  rows: RankedUses[];
  by: RankBy;
  currencyCode: string;
  onRankBy: (by: RankBy) => void;
}) {
  const { formatMoney } = useFormat();
  const { smDown: isSmall } = useBreakpoints();
  const topFigure = rows[0] ? rankedFigure[by](rows[0]) : 0n;
  const formatAmount = (amountMinor: bigint) => formatMoney({ amountMinor, currencyCode });
  const Row = isSmall ? ListItem : TableRow;
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Select label="Rank by" labelInline options={rankOptions} value={by} onChange={onRankBy} />
        </InlineStack>
      </Box>
      {rows.length === 0 ? (
        <Box padding="400" paddingBlockStart="0">
          <Text as="p" tone="subdued">{`No orders used a ${noun} in this period.`}</Text>
        </Box>
      ) : (
        <div className={`${spacing.beforeSecond} ${styles.table}`}>
          <IndexTable
            resourceName={{ singular: noun, plural: `${noun}s` }}
            itemCount={rows.length}
            selectable={false}
            condensed={isSmall}
            headings={[
              { title },
              { title: "Times applied", alignment: "end" },
              { title: "Orders", alignment: "end" },
              { title: "Revenue", alignment: "end" },
              { title: "Amount off", alignment: "end" },
              { title: "Average order", alignment: "end" },
              { title: "New customers", alignment: "end" },
            ]}
          >
            {rows.map((row, position) => (
              <Row
                key={String(row.id)}
                row={row}
                position={position}
                url={`${path}/${row.id}`}
                percentOfTop={topFigure === 0n ? 0 : Number((1000n * rankedFigure[by](row)) / topFigure) / 10}
                formatAmount={formatAmount}
              />
            ))}
          </IndexTable>
        </div>
      )}
    </Card>
  );
}

interface RowProps {
  row: RankedUses;
  position: number;
  url: string;
  /** The row's ranked figure as a percentage of the top row's, from 0 to 100. */
  percentOfTop: number;
  formatAmount: (amountMinor: bigint) => string;
}

function TableRow({ row, position, url, percentOfTop, formatAmount }: RowProps) {
  const { formatCount } = useFormat();
  const figures = [
    formatCount(row.uses),
    formatCount(row.orders),
    formatAmount(row.revenueMinor),
    formatAmount(row.amountOffMinor),
    averageOrder(row, formatAmount),
    formatCount(row.newCustomers),
  ];
  return (
    <IndexTable.Row id={String(row.id)} position={position}>
      <IndexTable.Cell>
        <Name row={row} url={url} percentOfTop={percentOfTop} />
      </IndexTable.Cell>
      {figures.map((figure, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change order
        <IndexTable.Cell key={column}>
          <Text as="span" alignment="end" numeric>
            {figure}
          </Text>
        </IndexTable.Cell>
      ))}
    </IndexTable.Row>
  );
}

function ListItem({ row, position, url, percentOfTop, formatAmount }: RowProps) {
  const { formatCount, formatCounted } = useFormat();
  return (
    <IndexTable.Row id={String(row.id)} position={position}>
      <Box paddingBlock="300" paddingInline="400" width="100%">
        <BlockStack gap="100">
          <Name row={row} url={url} percentOfTop={percentOfTop} />
          <Text as="p" tone="subdued">
            {`Applied ${row.uses === 1 ? "once" : `${formatCount(row.uses)} times`} on ${formatCounted(row.orders, "order")}`}
          </Text>
          <Text as="p" tone="subdued">
            {`${formatAmount(row.revenueMinor)} revenue, ${formatAmount(row.amountOffMinor)} off, ${averageOrder(row, formatAmount)} average order`}
          </Text>
          <Text as="p" tone="subdued">
            {formatCounted(row.newCustomers, "new customer")}
          </Text>
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}

function Name({ row, url, percentOfTop }: Pick<RowProps, "row" | "url" | "percentOfTop">) {
  return (
    <div className={styles.name}>
      <Link url={url} monochrome removeUnderline>
        <Text as="span" fontWeight="semibold" breakWord>
          {row.name}
        </Text>
      </Link>
      {row.trigger === "automatic" ? (
        <Text as="span" variant="bodySm" tone="subdued">
          Automatic
        </Text>
      ) : null}
      <div className={styles.bar} style={{ width: `${Math.max(1, percentOfTop)}%` }} />
    </div>
  );
}

function averageOrder(
  { ordersInCurrency, revenueMinor }: RankedUses,
  formatAmount: RowProps["formatAmount"],
): string {
  return ordersInCurrency > 0 ? formatAmount(divideMinor(revenueMinor, ordersInCurrency)) : "–";
}
