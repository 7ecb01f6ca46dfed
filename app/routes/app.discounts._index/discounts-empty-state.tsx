import { useNavigate } from "@remix-run/react";
import { Button, Card, Text } from "@shopify/polaris";
import { DiscountIcon } from "@shopify/polaris-icons";
import { EmptyList } from "~/ui/empty-list";

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
