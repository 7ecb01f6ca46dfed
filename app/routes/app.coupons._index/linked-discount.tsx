import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { describeReward } from "~/domain/discounts/describe-reward";
import column from "~/ui/name-column.module.css";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

/**
 * Shows the coupon's discount with a summary, and a badge if the discount isn't active. If the coupon has no discount,
 * shows a link to the coupon's page, where the merchant can choose a discount.
 */
export function LinkedDiscount({ coupon, currencyCode }: { coupon: CouponRow; currencyCode: string }) {
  const { locale } = useFormat();
  if (!coupon.discount) {
    return (
      <StopPropagation>
        <Link url={`/app/coupons/${coupon.id}`} accessibilityLabel={`Link a discount to ${coupon.name}`}>
          Link a discount
        </Link>
      </StopPropagation>
    );
  }
  return (
    <div className={column.wrapped}>
      <BlockStack>
        <InlineStack align="start" gap="200" blockAlign="center">
          <Text as="span" breakWord>
            {coupon.discount.name}
          </Text>
          <InactiveRuleBadge status={coupon.discount.status} />
        </InlineStack>
        <Text as="span" tone="subdued" breakWord>
          {describeReward({ reward: coupon.discount.reward, currencyCode, locale })}
        </Text>
      </BlockStack>
    </div>
  );
}

/** Badge next to the name of a discount: "Draft" or "Inactive" (also if archived). Nothing for an active discount. */
function InactiveRuleBadge({ status }: { status: "draft" | "active" | "inactive" | "archived" }) {
  if (status === "active") return null;
  return <Badge>{status === "draft" ? "Draft" : "Inactive"}</Badge>;
}
