import { InlineStack, Link, Text } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/list-codes.server";
import { ApartFromRow } from "~/ui/apart-from-row";

/** The newest orders that used a code; each opens in the admin, around this frame. */
export function CodeOrders({ code: { orders, usedCount } }: { code: CodeRow }) {
  if (orders.length === 0) return null;
  const more = usedCount - orders.length;
  return (
    <ApartFromRow>
      <InlineStack gap="150">
        {orders.map(({ name, shopifyOrderId }) => (
          <Link key={String(shopifyOrderId)} url={`shopify://admin/orders/${shopifyOrderId}`} target="_top">
            {name}
          </Link>
        ))}
        {more > 0 ? (
          <Text as="span" tone="subdued">
            and {more.toLocaleString("en")} more
          </Text>
        ) : null}
      </InlineStack>
    </ApartFromRow>
  );
}
