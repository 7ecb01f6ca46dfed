import { InlineStack, Link, Text } from "@shopify/polaris";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import column from "~/ui/name-column.module.css";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

/** Links to the two newest coupons of a rule, and the number of the rule's other coupons. */
export function LinkedCoupons({ rule }: { rule: ListedRule }) {
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
