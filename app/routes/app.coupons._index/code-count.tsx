import { Text } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { CodeProgressBar } from "~/ui/code-progress-bar";

/** How many codes there are; while they are being made or added to Shopify, how far that has come. */
export function CodeCount({ coupon, now }: { coupon: CouponRow; now: Date }) {
  if (coupon.progress) return <CodeProgressBar progress={coupon.progress} now={now} />;
  return <Text as="span">{coupon.codeCount.toLocaleString("en")}</Text>;
}
