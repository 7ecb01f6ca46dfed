import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { CodeDetails } from "~/routes/app.codes.$codeId/load-code.server";
import { CopyButton } from "~/ui/copy-button";
import { couponTypeLabel } from "~/ui/coupon-type-label";

/** Card with the code and a button that copies the code. Also shows the coupon and the linked discount. */
export function CodeFacts({ code }: { code: CodeDetails }) {
  const { coupon, discount } = code;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Code
          </Text>
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            <Text as="p" variant="headingLg" breakWord>
              {code.code}
            </Text>
            <CopyButton text={code.code} />
          </InlineStack>
        </BlockStack>
        <BlockStack>
          <Text as="h3" tone="subdued">
            Coupon
          </Text>
          <Link url={`/app/coupons/${coupon.id}`}>{coupon.name}</Link>
          <Text as="span" tone="subdued">
            {couponTypeLabel[coupon.type]}
          </Text>
        </BlockStack>
        <BlockStack>
          <Text as="h3" tone="subdued">
            Linked discount
          </Text>
          {discount ? (
            <Link url={`/app/discounts/${discount.id}`}>{discount.name}</Link>
          ) : (
            <Text as="span">No discount linked</Text>
          )}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
