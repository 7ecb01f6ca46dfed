import { BlockStack, Box, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { describeRewardAndMinimum } from "~/domain/discounts/describe-reward";
import { formatCounted } from "~/lib/numbers";
import { DiscountMenu } from "~/routes/app.discounts._index/discount-menu";
import { DiscountStatus } from "~/routes/app.discounts._index/discount-status";
import type { DiscountRowProps } from "~/routes/app.discounts._index/discount-table-row";
import { LinkedCoupons } from "~/routes/app.discounts._index/linked-coupons";
import { useFormat } from "~/ui/use-format";

/** A rule in the list for small screens. Shows the same information as a table row, stacked. */
export function DiscountListItem({ rule, position, currencyCode, actions }: DiscountRowProps) {
  const { locale } = useFormat();
  return (
    <IndexTable.Row id={String(rule.id)} position={position}>
      <Box paddingBlock="300" paddingInline="400" width="100%">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="start" wrap={false} gap="200">
            <Link url={`/app/discounts/${rule.id}`} monochrome removeUnderline>
              <Text as="span" fontWeight="semibold" breakWord>
                {rule.name}
              </Text>
            </Link>
            <DiscountMenu rule={rule} actions={actions} />
          </InlineStack>
          <Text as="p" breakWord>
            {describeRewardAndMinimum({ ...rule, currencyCode, locale })}
          </Text>
          <InlineStack gap="200" blockAlign="center">
            <DiscountStatus rule={rule} />
            <Text as="span" tone="subdued">
              {describeFacts(rule, locale)}
            </Text>
          </InlineStack>
          {rule.trigger === "coupon" ? <LinkedCoupons rule={rule} /> : null}
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}

/** "Coupon, used 3 times, display order 2" */
function describeFacts(
  { trigger, usedCount, displayOrder }: DiscountRowProps["rule"],
  locale: string,
): string {
  const used = `used ${formatCounted(usedCount, "time", locale)}`;
  return `${trigger === "automatic" ? "Automatic" : "Coupon"}, ${used}, display order ${displayOrder}`;
}
