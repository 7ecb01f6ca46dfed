import { Banner } from "@shopify/polaris";
import { formatDateTime } from "~/lib/dates";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";

/** That the coupon is over, or yet to start, because its discount is: its own dates would not say so. */
export function DiscountDatesBanner({ coupon, timeZone }: { coupon: CouponDetails; timeZone: string }) {
  const { discount, window, status } = coupon;
  if (!discount) return null;
  const action = { content: "Open the discount", url: `/app/discounts/${discount.id}` };
  const at = (date: Date) => formatDateTime({ at: date, timeZone });
  if (status === "expired" && window.endsAt) {
    return (
      <Banner tone="warning" title={`Its discount ended on ${at(window.endsAt)}`} action={action}>
        {`The codes do not work any more. Give ${discount.name} a later end, or link another discount.`}
      </Banner>
    );
  }
  return (
    <Banner tone="info" title={`Its discount starts on ${at(window.startsAt)}`} action={action}>
      {`The codes work from then on. Give ${discount.name} another start to have them work earlier.`}
    </Banner>
  );
}
