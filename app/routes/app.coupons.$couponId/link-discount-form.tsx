import { useNavigate, useSearchParams } from "@remix-run/react";
import { BlockStack, Button, Form, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useMend } from "~/routes/app.coupons.$couponId/use-mend";
import { newDiscountUrl } from "~/ui/discount-return";
import { LinkedDiscountField } from "~/ui/linked-discount-field";
import { useLinkableDiscounts } from "~/ui/use-linkable-discounts";

/** Links a discount to a coupon that has none. */
export function LinkDiscountForm({ couponId, isPool }: { couponId: bigint; isPool: boolean }) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const discounts = useLinkableDiscounts();
  const [discountRuleId, setDiscountRuleId] = useState(parameters.get("discount") ?? "");
  const mend = useMend(couponId);
  return (
    <Form onSubmit={() => mend.send({ intent: "link-discount", discountRuleId })}>
      <BlockStack gap="300">
        <Text as="p">
          {`Link a discount, and the ${isPool ? "codes begin" : "code begins"} to work at checkout.`}
        </Text>
        <LinkedDiscountField
          discounts={discounts}
          value={discountRuleId}
          error={mend.error}
          onChange={setDiscountRuleId}
          onCreateDiscount={() => navigate(newDiscountUrl({ couponId }))}
        />
        <InlineStack>
          <Button submit loading={mend.isSending}>
            Link discount
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
