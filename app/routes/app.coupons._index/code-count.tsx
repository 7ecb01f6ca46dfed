import { Box, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";

/** How many codes there are; while they are being added to Shopify, how many are there already. */
export function CodeCount({ coupon }: { coupon: CouponRow }) {
  const all = coupon.codeCount.toLocaleString("en");
  if (coupon.status !== "adding") return <Text as="span">{all}</Text>;
  const share = coupon.codeCount === 0 ? 0 : (100 * coupon.liveCodeCount) / coupon.codeCount;
  return (
    <InlineStack align="start" gap="200" blockAlign="center" wrap={false}>
      <Text as="span">
        {coupon.liveCodeCount.toLocaleString("en")} / {all}
      </Text>
      <Box width="64px">
        <ProgressBar
          progress={share}
          size="small"
          tone="highlight"
          ariaLabelledBy={`codes-of-${coupon.id}`}
        />
      </Box>
      <Text as="span" id={`codes-of-${coupon.id}`} visuallyHidden>
        Codes added to Shopify
      </Text>
    </InlineStack>
  );
}
