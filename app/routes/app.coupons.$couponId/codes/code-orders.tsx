import { InlineStack, Text } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/find/list-codes.server";
import { AdminLink } from "~/ui/admin-link";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

/** Shows the newest orders that used a code, as links to the Shopify admin, and the number of other orders. */
export function CodeOrders({ code: { orders, usedCount } }: { code: CodeRow }) {
  const { formatCount } = useFormat();
  if (orders.length === 0) return null;
  const more = usedCount - orders.length;
  return (
    <StopPropagation>
      <InlineStack gap="150">
        {orders.map(({ name, shopifyOrderId }) => (
          <AdminLink key={String(shopifyOrderId)} to={`orders/${shopifyOrderId}`}>
            {name}
          </AdminLink>
        ))}
        {more > 0 ? (
          <Text as="span" tone="subdued">
            and {formatCount(more)} more
          </Text>
        ) : null}
      </InlineStack>
    </StopPropagation>
  );
}
