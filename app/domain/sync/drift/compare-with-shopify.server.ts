import { prisma } from "~/db.server";
import type { DiscountSettings, LiveDiscount } from "~/domain/discounts/live-discount";
import { readReward } from "~/domain/discounts/reward";
import { getSettings } from "~/domain/settings/get-settings.server";
import { adoptableSettings, type CouponOwnSettings } from "~/domain/sync/drift/adopt-settings";
import { type ChangedSetting, settingDifferences } from "~/domain/sync/drift/setting-difference";
import { findExternalChanges, readWrittenSettings } from "~/domain/sync/written-settings";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type ShopifyComparison =
  | { kind: "not-found" }
  /**
   * There is nothing to compare: the coupon has no discount in Shopify, the app is uninstalled, or the coupon is stopped
   * (see `stopped`) and its discount was deleted in Shopify.
   */
  | { kind: "not-comparable" }
  | { kind: "deleted"; admin: ShopifyAdmin; revision: CouponRevision }
  /**
   * The coupon is archived or has no active rule, so its discount in Shopify should have ended. Settings are not
   * compared.
   */
  | {
      kind: "stopped";
      revision: CouponRevision;
      /** When Shopify last updated the discount. */
      updatedAt: Date;
      /**
       * Whether someone has reactivated the discount: a sync has ended the discount, but in Shopify it has not ended.
       * False while that sync is pending.
       */
      isReactivated: boolean;
    }
  | {
      kind: "compared";
      admin: ShopifyAdmin;
      revision: CouponRevision;
      updatedAt: Date;
      live: LiveDiscount;
      expected: Partial<DiscountSettings>;
      /** Whether the newest settings are not in Shopify yet, because a sync is pending, has failed or is blocked. */
      isOutOfDate: boolean;
      /**
       * The settings that were changed in Shopify. If Shopify is up to date, these are all settings that differ. If
       * Shopify is out of date, these are the settings whose value in Shopify is neither what this app last wrote nor
       * what the next sync will write.
       */
      changed: ChangedSetting[];
      /** The changed settings that the coupon can adopt. See adoptableSettings. */
      adoptable: ChangedSetting[];
    };

/**
 * A coupon's version, fencing token and discount, as read before a comparison. The result of the comparison may be
 * saved only if all three are still the same.
 */
export interface CouponRevision {
  version: number;
  syncFence: bigint;
  shopifyDiscountId: string;
}

/** Compares a coupon's discount in Shopify with the settings that a sync would write. Throws the gateway's errors. */
export async function compareWithShopify({
  shopId,
  couponId,
  code = "",
}: {
  shopId: bigint;
  couponId: bigint;
  /** A code whose usage count in Shopify is also fetched; "" for none. */
  code?: string;
}): Promise<ShopifyComparison> {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId },
    include: { shop: true, discountRule: true },
  });
  if (!coupon) return { kind: "not-found" };
  if (!coupon.shopifyDiscountId || coupon.shop.uninstalledAt) return { kind: "not-comparable" };
  const { shop, discountRule: rule, version, syncedVersion, syncFence, shopifyDiscountId } = coupon;
  const revision = { version, syncFence, shopifyDiscountId };
  const admin = await adminForShop({ shopDomain: shop.domain });
  const live = await findLiveDiscount({ admin, discountId: shopifyDiscountId, code });
  const isOutOfDate = syncedVersion < version;
  // In each of these cases, a sync ends the discount in Shopify.
  if (!rule || coupon.archivedAt || rule.status !== "active" || readReward(rule.reward) === null) {
    return live
      ? { kind: "stopped", revision, updatedAt: live.updatedAt, isReactivated: !isOutOfDate && !live.isEnded }
      : { kind: "not-comparable" };
  }
  if (!live) return { kind: "deleted", admin, revision };
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const { currencyCode } = shop;
  const settingsWith = (fields: Partial<CouponOwnSettings>) =>
    settingsOfInput(
      discountOfCoupon({ coupon: { ...coupon, ...fields }, rule, currencyCode, interaction }).input,
      currencyCode,
    );
  const expected = settingsWith({});
  const written = readWrittenSettings(coupon.writtenSettings);
  const findChangesWhileOutOfDate = () =>
    written ? findExternalChanges({ written, wanted: expected, live: live.settings }) : [];
  const changed = isOutOfDate ? findChangesWhileOutOfDate() : settingDifferences(expected, live.settings);
  const adoptable = adoptableSettings({ changed, live: live.settings, settingsWith });
  const { updatedAt } = live;
  return { kind: "compared", admin, revision, updatedAt, live, expected, isOutOfDate, changed, adoptable };
}
