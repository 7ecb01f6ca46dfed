import type { ClaimedCoupon } from "~/domain/sync/claim-coupon.server";
import { couponTag } from "~/shopify/discounts/coupon-tag";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Finds the discount that an earlier attempt created without receiving Shopify's response. Identifies the discount by
 * the code that was sent and by the coupon's tag. Returns null if there is no such discount.
 */
export async function findUnacknowledgedDiscount({
  claim,
  admin,
}: {
  claim: ClaimedCoupon;
  admin: ShopifyAdmin;
}) {
  const { pendingCreationCode, id } = claim.coupon;
  if (pendingCreationCode === null) return null;
  const discount = await findDiscountByCode({ admin, code: pendingCreationCode });
  return discount?.tags.includes(couponTag(id)) ? discount : null;
}
