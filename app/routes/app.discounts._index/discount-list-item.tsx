import { BlockStack, Box, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { describeRule } from "~/domain/discounts/describe-rule";
import { DiscountMenu } from "~/routes/app.discounts._index/discount-menu";
import { DiscountStatus } from "~/routes/app.discounts._index/discount-status";
import type { DiscountRowProps } from "~/routes/app.discounts._index/discount-table-row";
import { LinkedCoupons } from "~/routes/app.discounts._index/linked-coupons";

/** A rule in the list for small screens: the information of the table row, stacked. */
export function DiscountListItem({ rule, position, currencyCode, actions }: DiscountRowProps) {
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
            {describeRule({ ...rule, currencyCode })}
          </Text>
          <InlineStack gap="200" blockAlign="center">
            <DiscountStatus rule={rule} />
            <Text as="span" tone="subdued">
              {describeFacts(rule)}
            </Text>
          </InlineStack>
          {rule.trigger === "coupon" ? <LinkedCoupons rule={rule} /> : null}
        </BlockStack>
      </Box>
    </IndexTable.Row>
  );
}

/** "Coupon, used 3 times, display order 2" */
function describeFacts({ trigger, usedCount, displayOrder }: DiscountRowProps["rule"]): string {
  const used = `used ${usedCount.toLocaleString("en")} ${usedCount === 1 ? "time" : "times"}`;
  return `${trigger === "automatic" ? "Automatic" : "Coupon"}, ${used}, display order ${displayOrder}`;
}
