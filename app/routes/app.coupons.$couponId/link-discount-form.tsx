import { useNavigate, useSearchParams } from "@remix-run/react";
import { BlockStack, Button, Form, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { CouponFix } from "~/routes/app.coupons.$couponId/use-fix-coupon";
import { newDiscountUrl } from "~/ui/discount-return";
import { LinkedDiscountField } from "~/ui/linked-discount-field";
import { useLinkableDiscounts } from "~/ui/use-linkable-discounts";

/** Form that links a discount to a coupon without a linked discount. */
export function LinkDiscountForm({
  couponId,
  isPool,
  fix: { pendingIntent, send },
}: {
  couponId: bigint;
  isPool: boolean;
  fix: CouponFix;
}) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const discounts = useLinkableDiscounts();
  const [discountRuleId, setDiscountRuleId] = useState(parameters.get("discount") ?? "");
  const [error, setError] = useState<string>();
  const link = () => {
    setError(undefined);
    send({ intent: "link-discount", discountRuleId }, setError);
  };
  return (
    <Form onSubmit={link}>
      <BlockStack gap="300">
        <Text as="p">
          {`Link a discount so that the ${isPool ? "codes work" : "code works"} at checkout.`}
        </Text>
        <LinkedDiscountField
          discounts={discounts}
          value={discountRuleId}
          error={error}
          onChange={setDiscountRuleId}
          onCreateDiscount={() => navigate(newDiscountUrl({ couponId }))}
        />
        <InlineStack>
          <Button submit loading={pendingIntent !== null}>
            Link discount
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
