import { listBatches } from "~/domain/batches/list-batches.server";
import { listCodeChanges } from "~/domain/codes/changes/list-code-changes.server";
import { countCodes } from "~/domain/codes/find/count-codes.server";
import { codeFormat } from "~/domain/codes/generate/code-format";
import { couponWindow } from "~/domain/coupons/coupon-window";
import { CouponNotFound, getCoupon } from "~/domain/coupons/get-coupon.server";
import { describeReward } from "~/domain/discounts/describe-reward";
import { countReversed } from "~/domain/redemptions/count-reversed.server";
import { getReconciliation } from "~/domain/redemptions/reconciliation/get-reconciliation.server";
import { listUsageDifferences } from "~/domain/redemptions/reconciliation/list-usage-differences.server";
import { hasClicks } from "~/domain/share-links/has-clicks.server";
import { listClicks } from "~/domain/share-links/list-clicks.server";
import { loadPanel } from "~/routes/app.coupons.$couponId/load-panel.server";

/** Loads the data of a coupon's page, with the list that the URL selects. Returns null if the shop has no such coupon. */
export async function loadCoupon({
  shop,
  couponId,
  searchParams,
  locale,
}: {
  shop: { id: bigint; currencyCode: string; timeZone: string };
  couponId: bigint;
  searchParams: URLSearchParams;
  locale: string;
}) {
  const { id: shopId, timeZone } = shop;
  const now = new Date();
  const coupon = await getCoupon({ shopId, couponId, now }).catch((error: unknown) => {
    if (error instanceof CouponNotFound) return null;
    throw error;
  });
  if (!coupon) return null;
  const isPool = coupon.type === "bulk_pool";
  const [pool, panel, countComparison, clicks, haveLinksWorked] = await Promise.all([
    isPool ? loadPool({ shopId, couponId }) : null,
    loadPanel({ shopId, couponId, isPool, searchParams, timeZone }),
    loadCountComparison({ shopId, couponId }),
    listClicks({ shopId, couponId }),
    hasClicks({ shopId }),
  ]);
  return {
    coupon: {
      id: coupon.id,
      name: coupon.name,
      type: coupon.type,
      status: coupon.status,
      usageLimitPerCode: coupon.usageLimitPerCode,
      isOncePerCustomer: coupon.isOncePerCustomer,
      version: coupon.version,
      discountRuleId: coupon.discountRuleId,
      startsAt: coupon.startsAt,
      endsAt: coupon.endsAt,
      createdAt: coupon.createdAt,
      usedCount: coupon.usedCount,
      lastUsedAt: coupon.lastUsedAt,
      syncError: coupon.syncError,
      discount: coupon.discount && {
        id: coupon.discount.id,
        name: coupon.discount.name,
        status: coupon.discount.status,
        rewardText: describeReward({
          reward: coupon.discount.reward,
          currencyCode: shop.currencyCode,
          locale,
        }),
      },
      window: couponWindow(coupon, coupon.discount),
      code: isPool ? null : (coupon.code?.code ?? null),
      codeFormat: codeFormat.safeParse(coupon.codeFormat).data ?? null,
      isShopifyOutOfDate: coupon.isShopifyOutOfDate,
      isInShopify: coupon.shopifyDiscountId !== null,
      // While codes move to another discount, the coupon has no discount ID: the app clears the ID before it deletes the
      // former discount, and sets it again when the new discount exists. The former discount's kind stays stored.
      isMoving: coupon.shopifyDiscountId === null && coupon.shopifyDiscountKind !== null,
    },
    pool,
    panel,
    countComparison,
    clickCount: clicks.total,
    haveLinksWorked,
    now,
    timeZone,
  };
}

/** Loads what every tab of a Bulk Pool's page needs: code counts, newest batches, and running code changes. */
async function loadPool({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [counts, newest, changes] = await Promise.all([
    countCodes({ shopId, couponId }),
    listBatches({ shopId, couponId }),
    listCodeChanges({ shopId, couponId }),
  ]);
  if (!counts) throw new Response(null, { status: 404 });
  return { counts, newestBatches: newest.batches, changes };
}

/**
 * Loads the data of ShopifyCountCard: the coupon's reversed uses, counted by reason; the difference between Shopify's
 * usage count and the app's at their last comparison, or null; and the status of the shop's order check, or null.
 */
async function loadCountComparison({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [reversed, { differences }, check] = await Promise.all([
    countReversed({ shopId, couponId }),
    listUsageDifferences({ shopId, couponId }),
    getReconciliation({ shopId }),
  ]);
  return { reversed, difference: differences[0] ?? null, check };
}

type CouponPage = NonNullable<Awaited<ReturnType<typeof loadCoupon>>>;
export type CouponDetails = CouponPage["coupon"];
export type PoolFacts = NonNullable<CouponPage["pool"]>;
export type CouponPanel = CouponPage["panel"];
export type CountComparison = CouponPage["countComparison"];
