import { useNavigate } from "@remix-run/react";
import { Button, Card, Text } from "@shopify/polaris";
import { DiscountIcon } from "@shopify/polaris-icons";
import { EmptyList } from "~/ui/empty-list";

/** The first visit: what a discount is, and the way to the first one. */
export function DiscountsEmptyState() {
  const navigate = useNavigate();
  return (
    <Card>
      <EmptyList icon={DiscountIcon} title="Decide what your coupons give">
        <Text as="p" tone="subdued" alignment="center">
          A discount is what a shopper gets and when, such as 20% off the order from $50 on. A coupon’s codes
          give it, or it comes by itself.
        </Text>
        <Button variant="primary" onClick={() => navigate("/app/discounts/new")}>
          Make your first discount
        </Button>
      </EmptyList>
    </Card>
  );
}
