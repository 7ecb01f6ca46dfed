import { useNavigate } from "@remix-run/react";
import { IndexTable, Link, Text } from "@shopify/polaris";
import { describeRewardAndMinimum } from "~/domain/discounts/describe-reward";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import { DiscountMenu } from "~/routes/app.discounts._index/discount-menu";
import { DiscountStatus } from "~/routes/app.discounts._index/discount-status";
import { LinkedCoupons } from "~/routes/app.discounts._index/linked-coupons";
import column from "~/ui/name-column.module.css";
import type { RuleActions } from "~/ui/rule-actions/use-rule-actions";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

export interface DiscountRowProps {
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
