import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { codePattern } from "~/domain/codes/code-format";
import { formatDateTime } from "~/lib/dates";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { CopyButton } from "~/ui/copy-button";
import { couponTypeLabel } from "~/ui/coupon-type-label";
import { RuleMark } from "~/ui/rule-mark";

/** What the coupon is: its code, its discount, its limits and its dates. */
export function CouponSettings({ coupon, timeZone }: { coupon: CouponDetails; timeZone: string }) {
  const at = (date: Date) => formatDateTime({ at: date, timeZone });
  return (
    <BlockStack gap="400">
      {coupon.code && coupon.type !== "bulk_pool" ? (
        <Card>
          <BlockStack gap="200">
            <Heading>Code</Heading>
            <InlineStack gap="200" blockAlign="center" wrap={false}>
              <Text as="p" variant="headingLg" breakWord>
                {coupon.code}
              </Text>
              <CopyButton text={coupon.code} />
            </InlineStack>
          </BlockStack>
        </Card>
      ) : null}
      <Card>
        <BlockStack gap="300">
          <Heading>Settings</Heading>
          <Fact label="Type">{couponTypeLabel[coupon.type]}</Fact>
          {coupon.codeFormat ? (
            <Fact label="Format of new codes">{codePattern(coupon.codeFormat)}</Fact>
          ) : null}
          <Fact label="Linked discount">
            {coupon.discount ? (
              <>
                <InlineStack gap="200" blockAlign="center">
                  <span>{coupon.discount.name}</span>
                  <RuleMark status={coupon.discount.status} />
                </InlineStack>
                <Text as="span" tone="subdued">
                  {coupon.discount.gives}
                </Text>
              </>
            ) : (
              "None yet"
            )}
          </Fact>
          <Fact label="Uses per code">{coupon.usageLimitPerCode?.toLocaleString("en") ?? "No limit"}</Fact>
          <Fact label="Once per customer">{coupon.isOncePerCustomer ? "Yes" : "No"}</Fact>
          <Fact label="Starts">{at(coupon.startsAt)}</Fact>
          <Fact label="Ends">{coupon.endsAt ? at(coupon.endsAt) : "No end"}</Fact>
          <Fact label="Created">{at(coupon.createdAt)}</Fact>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

function Heading({ children }: { children: string }) {
  return (
    <Text as="h2" variant="headingMd">
      {children}
    </Text>
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
