import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { formatCounted } from "~/lib/numbers";
import type { CountComparison, CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import {
  describeCheck,
  describeShopifyCount,
} from "~/routes/app.coupons.$couponId/shopify-count/describe-shopify-count";
import { useOrdersCheck } from "~/routes/app.coupons.$couponId/shopify-count/use-orders-check";
import { RelativeTime } from "~/ui/relative-time";
import { useFormat } from "~/ui/use-format";

/**
 * Card that shows when the orders were last checked, and the difference between Shopify's usage count and the app's, if
 * any.
 */
export function ShopifyCountCard({
  coupon,
  countComparison: { reversed, difference, check },
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  countComparison: CountComparison;
  now: Date;
  timeZone: string;
}) {
  const { locale } = useFormat();
  const orders = useOrdersCheck(check);
  const explanation = describeShopifyCount({ usedCount: coupon.usedCount, reversed, difference }, locale);
  const { finishedAt, error } = orders.check ?? { finishedAt: null, error: null };
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Orders and Shopify’s count
          </Text>
          <Button size="slim" loading={orders.isChecking} onClick={orders.start}>
            Check orders now
          </Button>
        </InlineStack>
        {explanation ? <Text as="p">{explanation}</Text> : null}
        {difference ? (
          <Text as="p" tone="subdued">
            Compared with Shopify:{" "}
            <RelativeTime at={difference.comparedAt} now={now} timeZone={timeZone} isInSentence />
          </Text>
        ) : null}
        <div aria-live="polite">
          <Text as="p" tone="subdued">
            {orders.isChecking ? (
              describeProgress(orders.check?.checkedCount ?? 0, locale)
            ) : orders.isDone && orders.check ? (
              describeCheck({ ...orders.check, locale })
            ) : finishedAt ? (
              <>
                Orders last checked:{" "}
                <RelativeTime at={finishedAt} now={now} timeZone={timeZone} isInSentence />. Runs
                automatically every 15 minutes.
              </>
            ) : (
              "Orders sync automatically. We check for missed orders every 15 minutes."
            )}
          </Text>
        </div>
        {error && !orders.isChecking ? (
          <Text as="p" tone="critical">
            Shopify didn’t allow the app to read your orders. Open the app again from the Shopify admin, then
            check again.
          </Text>
        ) : null}
        {orders.isLate ? (
          <Text as="p" tone="subdued">
            This is taking longer than usual. You can leave this page.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function describeProgress(checkedCount: number, locale: string): string {
  const orders = formatCounted(checkedCount, "order", locale);
  return checkedCount === 0 ? "Checking orders." : `Checking orders: ${orders} so far.`;
}
