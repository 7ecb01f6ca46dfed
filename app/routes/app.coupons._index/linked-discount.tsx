import { Badge, InlineStack, Link, Text } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { ApartFromRow } from "~/ui/apart-from-row";

/** The discount that a coupon gives, marked where it is a draft; the way to link one where there is none. */
export function LinkedDiscount({ coupon }: { coupon: CouponRow }) {
  if (!coupon.discount) {
    return (
      <ApartFromRow>
        <Link url={`/app/coupons/${coupon.id}`} accessibilityLabel={`Link a discount to ${coupon.name}`}>
          Link a discount
        </Link>
      </ApartFromRow>
    );
  }
  return (
    <InlineStack align="start" gap="200" blockAlign="center">
      <Text as="span" breakWord>
        {coupon.discount.name}
      </Text>
      {coupon.discount.isDraft ? <Badge>Draft</Badge> : null}
    </InlineStack>
  );
}
