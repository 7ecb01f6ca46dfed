import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { RedemptionsFilters } from "~/routes/app.coupons.$couponId/redemptions/redemptions-filters";
import {
  type RedemptionsProps,
  RedemptionsTable,
} from "~/routes/app.coupons.$couponId/redemptions/redemptions-table";
import { TimeZoneName } from "~/ui/time-zone-name";
import { useCsvDownload } from "~/ui/use-csv-download";

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
