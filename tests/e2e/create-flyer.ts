import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import type { Journey } from "./journey";

/**
 * Creates the URL Token coupon FLYER-2026, linked to a discount of 20%. Waits until its code is live in Shopify.
 * Returns the IDs of the coupon and of the discount's rule.
 */
export async function createFlyer(journey: Journey): Promise<{ couponId: string; discountRuleId: string }> {
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  const token = { name: "Flyer", type: "url_token", code: "FLYER-2026" };
  return { couponId: await createCoupon(journey, { ...token, discountRuleId }), discountRuleId };
}
