import type { Deployment } from "../deployment";
import type { SoakShop } from "../soak-shop";
import type { LiveDiscount, StoredCoupon } from "./compare-discounts";
import type { Ledger } from "./compare-ledger";

/** Reads a shop's ledger from the app's database. The counts include uses that are not added to the counters yet. */
export async function readLedger({ database }: Deployment, shopId: string): Promise<Ledger> {
  const uses = database.query<Ledger["uses"][number]>(
    `SELECT orders.shopify_order_id::float8 AS "orderId", redemptions.code,
       redemptions.amount_off_minor::float8 AS "amountMinor", reversed_at IS NOT NULL AS "isReversed"
     FROM redemptions JOIN orders ON orders.id = redemptions.order_id WHERE redemptions.shop_id = $1`,
    [shopId],
  );
  const orders = database.query<Ledger["orders"][number]>(
    `SELECT shopify_order_id::float8 AS "orderId", refunded_minor::float8 AS "refundedMinor"
     FROM orders WHERE shop_id = $1`,
    [shopId],
  );
  const usedCounts = database.query<Ledger["usedCounts"][number]>(
    `SELECT code, (used_count + coalesce((SELECT sum(delta) FROM usage_deltas WHERE code_id = codes.id), 0))::int AS count
     FROM codes WHERE shop_id = $1`,
    [shopId],
  );
  return {
    uses: (await uses).rows,
    orders: (await orders).rows,
    usedCounts: (await usedCounts).rows,
  };
}

/** Reads a shop's coupons from the app's database. */
export async function readCoupons({ database }: Deployment, shopId: string): Promise<StoredCoupon[]> {
  const { rows } = await database.query<StoredCoupon>(
    `SELECT coupons.id, coupons.name,
       substring(discount.shopify_id FROM '\\d+$')::float8 AS "discountId",
       archived_at IS NULL AND rules.status = 'active' AS "isActive",
       (rules.reward->>'percentage')::float8 AS percentage,
       usage_limit_per_code AS "usageLimit", is_once_per_customer AS "isOncePerCustomer",
       discount.synced_version = discount.version AND discount.former_shopify_id IS NULL AS "isUpToDate",
       discount.sync_error::text AS "syncError",
       (SELECT coalesce(json_agg(json_build_object('code', code, 'state', state)), '[]') FROM codes
        WHERE coupon_id = coupons.id) AS codes,
       CASE type WHEN 'bulk_pool'
         THEN (SELECT sum(requested_count)::int FROM batches WHERE coupon_id = coupons.id) ELSE 1
       END AS "requestedCount"
     FROM coupons
     JOIN discount_rules rules ON rules.id = coupons.discount_rule_id
     JOIN shopify_discounts discount ON discount.coupon_id = coupons.id
     WHERE coupons.shop_id = $1`,
    [shopId],
  );
  return rows;
}

/** Reads the discounts that the app has created in the shop's current installation from the dev shop. */
export async function readDiscounts({ devShop }: Deployment, shop: SoakShop): Promise<LiveDiscount[]> {
  const discounts = await devShop.control.discounts({ shop: shop.domain });
  const codesOf = new Map<number, string[]>();
  for (const { code, discountId } of await devShop.control.codes({ shop: shop.domain }))
    codesOf.set(discountId, [...(codesOf.get(discountId) ?? []), code]);
  return discounts
    .filter(({ id, createdBy }) => createdBy === "app" && id > shop.erasedUpToId)
    .map(({ id, title, status, terms }) => {
      const value = terms.customerGets?.value;
      return {
        id,
        title,
        status,
        percentage: value && "percentage" in value ? Math.round(value.percentage * 10_000) / 100 : null,
        usageLimit: terms.usageLimit,
        isOncePerCustomer: terms.appliesOncePerCustomer,
        codes: codesOf.get(id) ?? [],
      };
    });
}
