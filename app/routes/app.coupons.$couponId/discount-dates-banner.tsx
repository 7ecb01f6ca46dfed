import { Banner } from "@shopify/polaris";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { useFormat } from "~/ui/use-format";

/**
 * Banner for a coupon that has ended or hasn't started because of its discount's dates. The settings form shows only the
 * coupon's own dates, which don't explain the coupon's status.
 */
export function DiscountDatesBanner({ coupon, timeZone }: { coupon: CouponDetails; timeZone: string }) {
  const { formatDateTime } = useFormat();
  const { discount, window, status } = coupon;
  if (!discount) return null;
  const action = { content: "Open discount", url: `/app/discounts/${discount.id}` };
  const at = (date: Date) => formatDateTime({ at: date, timeZone });
  if (status === "expired" && window.endsAt) {
    return (
      <Banner tone="warning" title={`The linked discount ended on ${at(window.endsAt)}`} action={action}>
        {`The codes no longer work. Set a later end date for ${discount.name}, or link another discount.`}
      </Banner>
    );
  }
  return (
    <Banner tone="info" title={`The linked discount starts on ${at(window.startsAt)}`} action={action}>
      {`The codes work from then on. To start earlier, change the start date of ${discount.name}.`}
    </Banner>
  );
}
