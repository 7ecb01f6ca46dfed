import { Banner, BlockStack, Button, InlineStack, Layout, Text } from "@shopify/polaris";
import { ChangeCodeForm } from "~/routes/app.coupons.$couponId/change-code-form";
import { LinkDiscountForm } from "~/routes/app.coupons.$couponId/link-discount-form";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { useMend } from "~/routes/app.coupons.$couponId/use-mend";
import { describeSyncProblem, isMendedByAnotherCode } from "~/ui/describe-sync-problem";

/** What keeps the coupon from working, with the mend beside it; nothing where all is well. */
export function CouponAttention({ coupon }: { coupon: CouponDetails }) {
  if (coupon.status === "gives-nothing") {
    return (
      <Layout.Section variant="fullWidth">
        <Banner tone="warning" title={`${coupon.code ?? "This coupon"} gives nothing yet`}>
          <LinkDiscountForm couponId={coupon.id} />
        </Banner>
      </Layout.Section>
    );
  }
  if (coupon.status !== "problem") return null;
  return (
    <Layout.Section variant="fullWidth">
      <Problem coupon={coupon} />
    </Layout.Section>
  );
}

function Problem({ coupon }: { coupon: CouponDetails }) {
  const retry = useMend(coupon.id);
  const problem = coupon.syncError;
  return (
    <Banner tone="critical" title="This coupon does not work at checkout">
      <BlockStack gap="400">
        <Text as="p">
          {problem
            ? describeSyncProblem({ problem, code: coupon.code })
            : "Shopify did not accept some of its codes. Try again."}
        </Text>
        {problem && isMendedByAnotherCode(problem) ? <ChangeCodeForm coupon={coupon} /> : null}
        <InlineStack>
          <Button loading={retry.isSending} onClick={() => retry.send({ intent: "retry" })}>
            Try again
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
