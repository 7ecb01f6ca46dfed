import type { LiveFindings } from "~/domain/codes/code-check";
import { compareWithShopify } from "~/domain/coupons/drift/compare-with-shopify.server";
import { findActiveAutomaticDiscounts } from "~/shopify/discounts/find-active-automatic-discounts.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

type LiveCheckResult =
  | { ok: true; live: LiveFindings }
  /**
   * `not-in-shopify`: the shop has no such coupon, the coupon was never synced, the discount of a stopped coupon was
   * deleted, or the app is uninstalled. If the discount of any other coupon was deleted, the result is `ok` with
   * `isDeleted`. `stopped`: the coupon is archived or has no active rule, so the app has ended its discount in Shopify
   * or is about to end it.
   */
  | { ok: false; reason: "not-in-shopify" | "stopped" | "unreachable" | "busy" | "access-lost" };

/**
 * Reads a code's current state from Shopify: which discount has the code, the settings of the coupon's discount, and
 * the shop's active automatic discounts. Only reads; safe to retry. Reports outages, throttling and lost access as
 * reasons.
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
    const comparison = await compareWithShopify({ shopId, couponId, code });
    if (comparison.kind === "not-found" || comparison.kind === "not-comparable") {
      return { ok: false, reason: "not-in-shopify" };
    }
    if (comparison.kind === "stopped") return { ok: false, reason: "stopped" };
    const { admin, revision } = comparison;
    const [found, automatic] = await Promise.all([
      findDiscountByCode({ admin, code }),
      findActiveAutomaticDiscounts({ admin }),
    ]);
    const isThisCoupon = found?.id === revision.shopifyDiscountId;
    const holder = isThisCoupon ? "this-coupon" : found ? { title: found.title } : "none";
    if (comparison.kind === "deleted") {
      return {
        ok: true,
        live: {
          holder,
          automatic,
          discount: null,
          isDeleted: true,
          changed: [],
          adoptable: [],
          expected: {},
        },
      };
    }
    const { live: discount, changed, adoptable, expected } = comparison;
    return {
      ok: true,
      live: { holder, automatic, discount, isDeleted: false, changed, adoptable, expected },
    };
  } catch (error) {
    if (error instanceof ShopifyThrottled) return { ok: false, reason: "busy" };
    if (error instanceof ShopifyUnreachable) return { ok: false, reason: "unreachable" };
    if (error instanceof ShopifyAccessLost) return { ok: false, reason: "access-lost" };
    throw error;
  }
}
