import { prisma } from "~/db.server";
import { checkDiscount } from "~/domain/sync/drift/check-discount.server";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { syncDiscount } from "~/domain/sync/sync-discount.server";
import { NO_DEADLINE } from "./no-deadline";

interface Coupon {
  shopId: bigint;
  couponId: bigint;
}

interface Rule {
  shopId: bigint;
  discountRuleId: bigint;
}

// Tests pass objects that have more properties than the IDs, so each of these functions picks the IDs.
const ownerOf = (owner: Coupon | Rule) =>
  "couponId" in owner
    ? { shopId: owner.shopId, couponId: owner.couponId }
    : { shopId: owner.shopId, discountRuleId: owner.discountRuleId };

export const syncCoupon = (coupon: Coupon) => syncDiscount({ owner: ownerOf(coupon), deadline: NO_DEADLINE });
export const syncRule = (rule: Rule) => syncDiscount({ owner: ownerOf(rule), deadline: NO_DEADLINE });
export const retryCouponSync = (coupon: Coupon) => retrySync({ owner: ownerOf(coupon) });
export const retryRuleSync = (rule: Rule) => retrySync({ owner: ownerOf(rule) });
export const checkCoupon = (coupon: Coupon) => checkDiscount({ owner: ownerOf(coupon) });
export const checkRule = (rule: Rule) => checkDiscount({ owner: ownerOf(rule) });

/** Reads the record of a coupon's discount in Shopify. */
export const discountOfCoupon = (couponId: bigint) =>
  prisma.shopifyDiscount.findUniqueOrThrow({ where: { couponId } });

/** Reads the record of a rule's discount in Shopify. */
export const discountOfRule = (discountRuleId: bigint) =>
  prisma.shopifyDiscount.findUniqueOrThrow({ where: { discountRuleId } });

/** Part of a Prisma update of a coupon or rule: its discount in Shopify becomes out of date, as after an edit. */
export const outOfDate = { shopifyDiscount: { update: { version: { increment: 1 } } } };
