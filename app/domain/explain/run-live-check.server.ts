import type { LiveFindings } from "~/domain/explain/code-check";
import { compareWithShopify } from "~/domain/sync/drift/compare-with-shopify.server";
import { findActiveAutomaticDiscounts } from "~/shopify/discounts/find-active-automatic-discounts.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

type LiveCheckResult =
  | { ok: true; live: LiveFindings }
  /**
   * `stopped`: the coupon is archived or has no active rule, so the app has ended the coupon's discount in Shopify or
   * is about to end it. `not-in-shopify`: there is nothing to check, because the shop has no such coupon, the coupon
   * was never synced, the app is uninstalled, or the coupon is stopped and its discount was deleted. The deleted
   * discount of a coupon that is not stopped is reported as `ok: true` with `isDiscountDeleted`.
   */
  | { ok: false; reason: "not-in-shopify" | "stopped" | "unreachable" | "busy" | "access-lost" };

/**
 * Reads a code's current state from Shopify: which discount has the code, the settings of the coupon's discount, and
 * the shop's active automatic discounts. Only reads; safe to retry. Does not throw the gateway's errors, but returns
 * them as the reasons `unreachable`, `busy` (throttled) and `access-lost`.
 */
export async function runLiveCheck({
  shopId,
  couponId,
  code,
}: {
  shopId: bigint;
  couponId: bigint;
  code: string;
}): Promise<LiveCheckResult> {
  try {
    const comparison = await compareWithShopify({ owner: { shopId, couponId }, code });
    if (comparison.kind === "not-comparable") return { ok: false, reason: "not-in-shopify" };
    if (comparison.kind === "stopped") {
      return { ok: false, reason: comparison.live ? "stopped" : "not-in-shopify" };
    }
    const { admin, revision } = comparison;
    const [found, automatic] = await Promise.all([
      findDiscountByCode({ admin, code }),
      findActiveAutomaticDiscounts({ admin }),
    ]);
    const isCouponDiscount = found?.id === revision.shopifyId;
    const holder = isCouponDiscount ? "this-coupon" : found ? { title: found.title } : "none";
    if (comparison.kind === "deleted") {
      return {
        ok: true,
        live: {
          holder,
          automatic,
          discount: null,
          isDiscountDeleted: true,
          changed: [],
          adoptable: [],
          expected: {},
        },
      };
    }
    const { live: discount, changed, adoptable, expected } = comparison;
    return {
      ok: true,
      live: { holder, automatic, discount, isDiscountDeleted: false, changed, adoptable, expected },
    };
  } catch (error) {
    if (error instanceof ShopifyThrottled) return { ok: false, reason: "busy" };
    if (error instanceof ShopifyUnreachable) return { ok: false, reason: "unreachable" };
    if (error instanceof ShopifyAccessLost) return { ok: false, reason: "access-lost" };
    throw error;
  }
}
