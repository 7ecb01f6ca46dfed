import { useNavigate } from "@remix-run/react";
import { Button, Card, IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import { DiscountIcon, SearchIcon } from "@shopify/polaris-icons";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import type { RuleQuery } from "~/domain/discounts/rule-query";
import { DiscountListItem, DiscountTableRow } from "~/routes/app.discounts._index/discount-rows";
import { EmptyList } from "~/ui/empty-list";
import spacing from "~/ui/number-column.module.css";
import type { RuleActions } from "~/ui/rule-actions/use-rule-actions";
import { useGoToPage } from "~/ui/use-go-to-page";

/** One page of rules: a table, or a list with the same information on a small screen. */
export function DiscountsTable({
  rules,
  pageCount,
  query,
  currencyCode,
  actions,
}: {
  rules: ListedRule[];
  pageCount: number;
  query: RuleQuery;
  currencyCode: string;
  actions: RuleActions;
}) {
  const { smDown: isSmall } = useBreakpoints();
  const Row = isSmall ? DiscountListItem : DiscountTableRow;
  const { page } = query;
  const setPageParameter = useGoToPage({ parameter: "page" });
  const goTo = (page: number) => setPageParameter(page > 1 ? String(page) : "");
  return (
    <div className={spacing.beforeFifthColumn}>
      <IndexTable
        resourceName={{ singular: "discount", plural: "discounts" }}
        itemCount={rules.length}
        selectable={false}
        condensed={isSmall}
        headings={[
          { title: "Discount" },
          { title: "Reward" },
          { title: "Trigger" },
          { title: "Coupons" },
          { title: "Used", alignment: "end" },
          { title: "Display order", alignment: "end" },
          { title: "Status" },
          { title: "Actions", hidden: true },
        ]}
        emptyState={
          <EmptyList icon={SearchIcon} title="No matching discounts">
            <Link url="/app/discounts">Show all discounts</Link>
          </EmptyList>
        }
        pagination={
          pageCount > 1
            ? {
                hasPrevious: page > 1,
                hasNext: page < pageCount,
                onPrevious: () => goTo(page - 1),
                onNext: () => goTo(page + 1),
                label: `Page ${page} of ${pageCount}`,
              }
            : undefined
        }
      >
        {rules.map((rule, position) => (
          <Row
            key={String(rule.id)}
            rule={rule}
            position={position}
            currencyCode={currencyCode}
            actions={actions}
          />
        ))}
      </IndexTable>
    </div>
  );
}

/** Shown while the shop has no discounts: explains what a discount is, and has a button that creates a discount. */
export function DiscountsEmptyState() {
  const navigate = useNavigate();
  return (
    <Card>
      <EmptyList icon={DiscountIcon} title="Create your first discount">
        <Text as="p" tone="subdued" alignment="center">
          A discount is what shoppers get and when: for example, 20% off orders over $50. They get it with a
          coupon code, or automatically.
        </Text>
        <Button variant="primary" onClick={() => navigate("/app/discounts/new")}>
          Create discount
        </Button>
      </EmptyList>
    </Card>
  );
}
