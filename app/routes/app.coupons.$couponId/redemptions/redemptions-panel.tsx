import { Box, Button, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { OrderIcon, SearchIcon } from "@shopify/polaris-icons";
import { isFiltered, type RedemptionFilter } from "~/domain/redemptions/redemption-filter";
import type { PanelOf } from "~/routes/app.coupons.$couponId/load-panel.server";
import {
  RedemptionListItem,
  RedemptionTableRow,
} from "~/routes/app.coupons.$couponId/redemptions/redemption-rows";
import { RedemptionsFilters } from "~/routes/app.coupons.$couponId/redemptions/redemptions-filters";
import { EmptyList } from "~/ui/empty-list";
import { TimeZoneName } from "~/ui/time-zone-name";
import { useCsvDownload } from "~/ui/use-csv-download";
import { useCursorPagination } from "~/ui/use-cursor-pagination";

/** The coupon's redemptions: filters, one page of redemptions, and a CSV download of all matching redemptions. */
export function RedemptionsPanel(props: RedemptionsProps) {
  const { couponId, page, timeZone } = props;
  const { status, code, order, customer, from, until } = page.filter;
  const download = useCsvDownload();
  const filterParameters = { status, code, order, customer, from: from ?? "", until: until ?? "" };
  return (
    <>
      <RedemptionsFilters filter={page.filter} hasManyCodes={props.hasManyCodes} timeZone={timeZone} />
      <Box paddingInline="300" paddingBlock="200" borderBlockEndWidth="025" borderColor="border-secondary">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="span" variant="bodySm" tone="subdued">
            Times are in <TimeZoneName timeZone={timeZone} />
          </Text>
          <Button
            size="slim"
            disabled={page.redemptions.length === 0}
            onClick={() => download({ couponId, of: "redemptions", ...filterParameters })}
          >
            Download CSV
          </Button>
        </InlineStack>
      </Box>
      <RedemptionsTable {...props} />
    </>
  );
}

interface RedemptionsProps {
  couponId: bigint;
  page: PanelOf<"redemptions">;
  /** Whether to filter by code, and to show the code of each redemption. True for a pool. */
  hasManyCodes: boolean;
  now: Date;
  timeZone: string;
}

/** One page of redemptions, newest first. For a pool, the table has a column with the codes. */
function RedemptionsTable({ couponId, page, hasManyCodes, now, timeZone }: RedemptionsProps) {
  const { redemptions, nextCursor, cursorTrail, filter } = page;
  const { smDown: isSmall } = useBreakpoints();
  const pagination = useCursorPagination({ cursorTrail, nextCursor, unrelatedParams: ["range"] });
  const Row = isSmall ? RedemptionListItem : RedemptionTableRow;
  return (
    <IndexTable
      resourceName={{ singular: "redemption", plural: "redemptions" }}
      itemCount={redemptions.length}
      selectable={false}
      condensed={isSmall}
      headings={[
        { title: "Order" },
        ...(hasManyCodes ? [{ title: "Code" }] : []),
        { title: "Customer" },
        { title: "Order total", alignment: "end" },
        { title: "Amount off", alignment: "end" },
        { title: "When" },
      ]}
      emptyState={<NoRedemptions couponId={couponId} filter={filter} hasManyCodes={hasManyCodes} />}
      pagination={pagination.hasPrevious || pagination.hasNext ? pagination : undefined}
    >
      {redemptions.map((redemption, position) => (
        <Row
          key={String(redemption.id)}
          redemption={redemption}
          position={position}
          showsCode={hasManyCodes}
          now={now}
          timeZone={timeZone}
        />
      ))}
    </IndexTable>
  );
}

/** Empty state of the redemption list. If the list is filtered, shows a link that clears the filters. */
function NoRedemptions({
  couponId,
  filter,
  hasManyCodes,
}: {
  couponId: bigint;
  filter: RedemptionFilter;
  hasManyCodes: boolean;
}) {
  if (isFiltered(filter)) {
    return (
      <EmptyList icon={SearchIcon} title={emptyTitle(filter)}>
        <Link url={`/app/coupons/${couponId}?tab=redemptions`}>Show all redemptions</Link>
      </EmptyList>
    );
  }
  return (
    <EmptyList
      icon={OrderIcon}
      title={hasManyCodes ? "These codes haven’t been used yet" : "This code hasn’t been used yet"}
    >
      <Text as="p" tone="subdued" alignment="center">
        {`Orders that use ${hasManyCodes ? "these codes" : "this code"} appear here within seconds.`}
      </Text>
    </EmptyList>
  );
}

function emptyTitle({ status, code, order, customer, from, until }: RedemptionFilter): string {
  const isByStatusAlone = code + order + customer === "" && from === null && until === null;
  if (!isByStatusAlone) return "No matching redemptions";
  if (status === "reversed") return "No reversed uses";
  return status === "test" ? "No test orders used a code" : "No counted redemptions";
}
