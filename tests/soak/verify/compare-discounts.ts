import type { Difference } from "./difference";

/** A coupon in the app, with what its discount in Shopify should be. */
export interface StoredCoupon {
  id: string;
  name: string;
  /** The number in the GID of its discount. Null if it has none. */
  discountId: number | null;
  /** Whether its codes should work: it is not archived, and its rule is active. */
  isActive: boolean;
  percentage: number;
  usageLimit: number | null;
  isOncePerCustomer: boolean;
  isUpToDate: boolean;
  syncError: string | null;
  codes: { code: string; state: string }[];
  /** Number of codes that the merchant has ordered. */
  requestedCount: number;
}

/** A discount in Shopify that the app has created. */
export interface LiveDiscount {
  id: number;
  title: string;
  status: string;
  percentage: number | null;
  usageLimit: number | null;
  isOncePerCustomer: boolean;
  codes: string[];
}

/** Compares a shop's coupons with the discounts and codes in Shopify. */
export function compareDiscounts({
  shop,
  coupons,
  discounts,
}: {
  shop: string;
  coupons: StoredCoupon[];
  /** The discounts that the app created in this installation. */
  discounts: LiveDiscount[];
}): Difference[] {
  const byId = new Map(discounts.map((discount) => [discount.id, discount]));
  const known = new Set(coupons.map(({ discountId }) => discountId));
  const details = [
    ...coupons.flatMap((coupon) => {
      const problems = compareCoupon(coupon, byId.get(coupon.discountId ?? 0) ?? null);
      return problems.map((problem) => `coupon ${coupon.id} (${coupon.name}): ${problem}`);
    }),
    ...discounts
      .filter(({ id }) => !known.has(id))
      .map(({ id, title }) => `discount ${id} (${title}) in Shopify belongs to no coupon`),
  ];
  return details.map((detail) => ({ kind: "drift", shop, detail }));
}

function compareCoupon(coupon: StoredCoupon, discount: LiveDiscount | null): string[] {
  const { isActive, syncError, requestedCount } = coupon;
  if (syncError !== null) return [`sync error ${syncError}`];
  if (!discount) return isActive ? ["has no discount in Shopify"] : [];
  if (!coupon.isUpToDate) return ["is out of date"];
  const live = coupon.codes.filter(({ state }) => state === "live").map(({ code }) => code);
  const inShopify = new Set(discount.codes.map((code) => code.toUpperCase()));
  const missing = live.filter((code) => !inShopify.delete(code));
  const checks: [boolean, string][] = [
    [
      isActive !== (discount.status === "ACTIVE"),
      `is ${isActive ? "active" : "ended"}, in Shopify ${discount.status}`,
    ],
    [missing.length > 0, `${missing.length} codes are not in Shopify, such as ${missing[0]}`],
    [inShopify.size > 0, `${inShopify.size} codes are only in Shopify, such as ${[...inShopify][0]}`],
    [live.length !== requestedCount, `${live.length} of ${requestedCount} codes are live`],
  ];
  if (isActive)
    checks.push(
      [discount.title !== coupon.name, `is called ${discount.title} in Shopify`],
      [
        discount.percentage !== coupon.percentage,
        `${coupon.percentage}% off, in Shopify ${discount.percentage}%`,
      ],
      [
        discount.usageLimit !== coupon.usageLimit,
        `limit ${coupon.usageLimit}, in Shopify ${discount.usageLimit}`,
      ],
      [discount.isOncePerCustomer !== coupon.isOncePerCustomer, "differs in uses per customer"],
    );
  return checks.flatMap(([isWrong, message]) => (isWrong ? message : []));
}
