import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { describeRewardAndMinimum } from "~/domain/discounts/describe-reward";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import { formatCounted } from "~/lib/numbers";
import { DiscountStatus } from "~/routes/app.discounts._index/discount-status";
import column from "~/ui/name-column.module.css";
import { RowMenu } from "~/ui/row-menu";
import type { RuleActions } from "~/ui/rule-actions/use-rule-actions";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

interface DiscountRowProps {
  rule: ListedRule;
  position: number;
  currencyCode: string;
  actions: RuleActions;
}

/** A rule in the table. A click in the row, but not on a link, the status or the menu, opens the rule's page. */
export function DiscountTableRow({ rule, position, currencyCode, actions }: DiscountRowProps) {
  const { locale, formatCount } = useFormat();
  const navigate = useNavigate();
  const url = `/app/discounts/${rule.id}`;
  return (
    <IndexTable.Row id={String(rule.id)} position={position} onClick={() => navigate(url)}>
      <IndexTable.Cell>
        <StopPropagation>
          <div className={column.wrapped}>
            <Link url={url} monochrome removeUnderline>
              <Text as="span" fontWeight="semibold" breakWord>
                {rule.name}
              </Text>
            </Link>
          </div>
        </StopPropagation>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={column.wrapped}>{describeRewardAndMinimum({ ...rule, currencyCode, locale })}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>{rule.trigger === "automatic" ? "Automatic" : "Coupon"}</IndexTable.Cell>
      <IndexTable.Cell>
        <LinkedCoupons rule={rule} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formatCount(rule.usedCount)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {rule.displayOrder}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <DiscountStatus rule={rule} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <DiscountMenu rule={rule} actions={actions} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

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

/** Links to the two newest coupons of a rule, and the number of the rule's other coupons. */
function LinkedCoupons({ rule }: { rule: ListedRule }) {
  const { formatCount } = useFormat();
  if (rule.trigger === "automatic") return null;
  if (rule.couponCount === 0) {
    return (
      <Text as="span" tone="subdued">
        No coupon linked
      </Text>
    );
  }
  const others = rule.couponCount - rule.coupons.length;
  return (
    <StopPropagation>
      <div className={column.wrapped}>
        <InlineStack gap="100">
          {rule.coupons.map(({ id, name }, index) => (
            <span key={String(id)}>
              <Link url={`/app/coupons/${id}`}>{name}</Link>
              {index < rule.coupons.length - 1 ? "," : ""}
            </span>
          ))}
          {others > 0 ? <span>and {formatCount(others)} more</span> : null}
        </InlineStack>
      </div>
    </StopPropagation>
  );
}

/** Actions menu of a rule. */
function DiscountMenu({ rule, actions }: { rule: ListedRule; actions: RuleActions }) {
  const navigate = useNavigate();
  const edit = { content: "Edit discount", onAction: () => navigate(`/app/discounts/${rule.id}`) };
  return (
    <StopPropagation>
      <RowMenu name={rule.name} items={[edit, ...actions.itemsOf(rule)]} />
    </StopPropagation>
  );
}
