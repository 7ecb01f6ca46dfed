import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { CouponDetails, CouponLedger } from "~/routes/app.coupons.$couponId/route";
import {
  describeCheck,
  describeShopifyCount,
} from "~/routes/app.coupons.$couponId/shopify-count/describe-shopify-count";
import { useOrdersCheck } from "~/routes/app.coupons.$couponId/shopify-count/use-orders-check";
import { RelativeTime } from "~/ui/relative-time";

/** What Shopify counts where that is not what we count, and when the orders were last looked through. */
export function ShopifyCountCard({
  coupon,
  ledger: { givenBack, difference, check },
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  ledger: CouponLedger;
  now: Date;
  timeZone: string;
}) {
  const orders = useOrdersCheck(check);
  const explanation = describeShopifyCount({ usedCount: coupon.usedCount, givenBack, difference });
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
            Compared with Shopify: <RelativeTime at={difference.comparedAt} now={now} timeZone={timeZone} />
          </Text>
        ) : null}
        <div aria-live="polite">
          <Text as="p" tone="subdued">
            {orders.isChecking ? (
              describeProgress(orders.check?.checkedCount ?? 0)
            ) : orders.isDone && orders.check ? (
              describeCheck(orders.check)
            ) : finishedAt ? (
              <>
                Orders last checked: <RelativeTime at={finishedAt} now={now} timeZone={timeZone} />. It
                happens by itself every 15 minutes.
              </>
            ) : (
              "Orders come by themselves. Every 15 minutes they are checked for any that did not."
            )}
          </Text>
        </div>
        {error && !orders.isChecking ? (
          <Text as="p" tone="critical">
            Shopify did not let the app read the orders. Open the app again from the admin, then check once
            more.
          </Text>
        ) : null}
        {orders.isLate ? (
          <Text as="p" tone="subdued">
            This takes longer than usual. You can leave this page, it goes on.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function describeProgress(checkedCount: number): string {
  const orders = `${checkedCount.toLocaleString("en")} ${checkedCount === 1 ? "order" : "orders"}`;
  return checkedCount === 0 ? "Checking the orders." : `Checking the orders: ${orders} so far.`;
}
