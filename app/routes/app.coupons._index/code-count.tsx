import { Text } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { CodeProgressBar } from "~/ui/code-progress-bar";
import { useFormat } from "~/ui/use-format";

/** Number of codes, or a progress bar while codes are being generated or added to Shopify. */
export function CodeCount({ coupon, now }: { coupon: CouponRow; now: Date }) {
  const { formatCount } = useFormat();
  if (coupon.progress) return <CodeProgressBar progress={coupon.progress} now={now} />;
  return <Text as="span">{formatCount(coupon.codeCount)}</Text>;
}
