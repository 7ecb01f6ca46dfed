import { expect } from "vitest";
import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";
import type { JourneyWithoutBrowser } from "./journey";
import { postForm } from "./post-form";
import { queryDatabase } from "./query-database";

/**
 * Posts the form for a new coupon, without opening the app's pages. Faster than the interface, for tests that only need
 * an existing coupon. Without `type`, creates a Standard coupon. If the coupon has a linked discount, waits until all
 * its codes are live in Shopify. Returns the coupon's ID.
 */
export async function createCoupon(
  journey: JourneyWithoutBrowser,
  { isOncePerCustomer, ...fields }: Partial<CouponFields> & { name: string },
): Promise<string> {
  const { isOncePerCustomer: _, ...empty } = emptyCouponFields;
  const form = { ...empty, ...fields, ...(isOncePerCustomer && { isOncePerCustomer: "on" }) };
  const response = await postForm(journey, { path: "/app/coupons/new", form });
  const find = () =>
    queryDatabase<{ id: string; isReady: boolean }>(
      journey,
      `SELECT coupons.id, coupons.discount_rule_id IS NULL OR (
                discount.synced_version = discount.version AND code_count > 0 AND live_code_count = code_count
                AND NOT EXISTS (SELECT FROM batches WHERE coupon_id = coupons.id AND status <> 'done')
              ) AS "isReady"
         FROM coupons
         JOIN shops ON shops.id = coupons.shop_id
         JOIN shopify_discounts discount ON discount.coupon_id = coupons.id
        WHERE domain = $1 AND coupons.name = $2 ORDER BY coupons.id DESC LIMIT 1`,
      [journey.shop, fields.name],
    );
  const [created] = await find();
  if (!created) throw new Error(`The coupon was rejected: ${response}`);
  await expect.poll(async () => (await find())[0]?.isReady).toBe(true);
  return created.id;
}
