import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { codePattern } from "~/domain/codes/generate/code-format";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { CopyButton } from "~/ui/copy-button";
import column from "~/ui/name-column.module.css";
import { StopPropagation } from "~/ui/stop-propagation";

/** The coupon's name, and below it the code with a copy button, or the pattern of a pool's codes. */
export function CouponName({ coupon }: { coupon: CouponRow }) {
  return (
    <StopPropagation>
      <div className={column.wrapped}>
        <BlockStack>
          <Link url={`/app/coupons/${coupon.id}`} monochrome removeUnderline>
            <Text as="span" fontWeight="semibold" breakWord>
              {coupon.name}
            </Text>
          </Link>
          {coupon.code ? (
            <InlineStack align="start" gap="100" blockAlign="center" wrap={false}>
              <Text as="span" tone="subdued" breakWord>
                {coupon.code}
              </Text>
              <CopyButton text={coupon.code} />
            </InlineStack>
          ) : null}
          {coupon.type === "bulk_pool" && coupon.codeFormat ? (
            <Text as="span" tone="subdued" breakWord>
              {codePattern(coupon.codeFormat)}
            </Text>
          ) : null}
        </BlockStack>
      </div>
    </StopPropagation>
  );
}
