import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { codePattern } from "~/domain/codes/generate/code-format";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { CopyButton } from "~/ui/copy-button";
import { couponTypeLabel } from "~/ui/coupon-type-label";
import { useFormat } from "~/ui/use-format";

/** Read-only settings of an archived coupon. */
export function CouponFacts({ coupon, timeZone }: { coupon: CouponDetails; timeZone: string }) {
  const { formatCount, formatDateTime } = useFormat();
  const at = (date: Date) => formatDateTime({ at: date, timeZone });
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Settings
          </Text>
          {coupon.code === null ? null : (
            <Fact label="Code">
              <InlineStack gap="200" blockAlign="center" wrap={false}>
                <Text as="span" breakWord>
                  {coupon.code}
                </Text>
                <CopyButton text={coupon.code} />
              </InlineStack>
            </Fact>
          )}
          <Fact label="Linked discount">
            {coupon.discount ? `${coupon.discount.name}: ${coupon.discount.rewardText}` : "None"}
          </Fact>
          <Fact label="Uses per code">
            {coupon.usageLimitPerCode === null ? "No limit" : formatCount(coupon.usageLimitPerCode)}
          </Fact>
          <Fact label="Once per customer">{coupon.isOncePerCustomer ? "Yes" : "No"}</Fact>
          <Fact label="Starts">{at(coupon.startsAt)}</Fact>
          <Fact label="Ends">{coupon.endsAt ? at(coupon.endsAt) : "No end date"}</Fact>
        </BlockStack>
      </Card>
      <ReadOnlyFacts coupon={coupon} timeZone={timeZone} />
    </BlockStack>
  );
}

/** Card with what the coupon page's form can't change: the coupon's type, the format of new codes, and the creation date. */
export function ReadOnlyFacts({ coupon, timeZone }: { coupon: CouponDetails; timeZone: string }) {
  const { formatDateTime } = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Fact label="Type">{couponTypeLabel[coupon.type]}</Fact>
        {coupon.codeFormat ? <Fact label="Format of new codes">{codePattern(coupon.codeFormat)}</Fact> : null}
        <Fact label="Created">{formatDateTime({ at: coupon.createdAt, timeZone })}</Fact>
      </BlockStack>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BlockStack>
      <Text as="h3" tone="subdued">
        {label}
      </Text>
      <Text as="span" breakWord>
        {children}
      </Text>
    </BlockStack>
  );
}
