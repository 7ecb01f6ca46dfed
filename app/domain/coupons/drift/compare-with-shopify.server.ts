import { prisma } from "~/db.server";
import { adoptableSettings, type OwnSettings } from "~/domain/coupons/drift/adopt-settings";
import type { DiscountSettings, LiveDiscount } from "~/domain/discounts/live-discount";
import { readReward } from "~/domain/discounts/read-reward";
import { type ChangedSetting, settingDifferences } from "~/domain/discounts/setting-difference";
import { findExternalChanges, readWrittenSettings } from "~/domain/discounts/written-settings";
import { getSettings } from "~/domain/settings/get-settings.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type ShopifyComparison =
  | { kind: "not-found" }
  /** Shopify has nothing of it that could be compared: never synced, stopped and deleted, or the app is gone. */
  | { kind: "not-comparable" }
  | { kind: "deleted"; admin: ShopifyAdmin; revision: CouponRevision }
  /** Archived, or it gives nothing: all that counts is whether Shopify has ended it. */
  | {
      kind: "stopped";
      revision: CouponRevision;
      /** Shopify's, of the discount; as the next. */
      updatedAt: Date;
      /** False while our own stop is on its way. */
      isRunning: boolean;
    }
  | {
      kind: "compared";
      admin: ShopifyAdmin;
      revision: CouponRevision;
      updatedAt: Date;
      live: LiveDiscount;
      expected: Partial<DiscountSettings>;
      /** Newer settings of ours are on their way, or wait for what was changed in Shopify to be settled. */
      isOutOfDate: boolean;
      /** While we are behind, only what is neither as we wrote it nor as we are about to. */
      changed: ChangedSetting[];
      /** Those of them that the coupon can take over, so that nothing differs any more. */
      adoptable: ChangedSetting[];
    };

/** The coupon as it was when Shopify was asked: whoever writes what came of it checks that it still is. */
export interface CouponRevision {
  version: number;
  syncFence: bigint;
  shopifyDiscountId: string;
}

/** Asks Shopify how it holds a coupon's discount now, and holds that against what we would write. Throws as the gateway. */
export async function compareWithShopify({
  shopId,
  couponId,
  code = "",
}: {
  shopId: bigint;
  couponId: bigint;
  /** Of which Shopify's count is wanted too. */
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
  // A draft may have no reward yet, and what gives nothing is ended in Shopify.
  if (!rule || coupon.archivedAt || rule.status !== "active" || readReward(rule.reward) === null) {
    return live
      ? { kind: "stopped", revision, updatedAt: live.updatedAt, isRunning: !isOutOfDate && !live.isEnded }
      : { kind: "not-comparable" };
  }
  if (!live) return { kind: "deleted", admin, revision };
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const { currencyCode } = shop;
  const settingsWith = (fields: Partial<OwnSettings>) =>
    settingsOfInput(
      discountOfCoupon({ coupon: { ...coupon, ...fields }, rule, currencyCode, interaction }).input,
      currencyCode,
    );
  const expected = settingsWith({});
  const written = readWrittenSettings(coupon.writtenSettings);
  const changesWhileOutOfDate = () =>
    written ? findExternalChanges({ written, wanted: expected, live: live.settings }) : [];
  const changed = isOutOfDate ? changesWhileOutOfDate() : settingDifferences(expected, live.settings);
  const adoptable = adoptableSettings({ changed, live: live.settings, settingsWith });
  const { updatedAt } = live;
  return { kind: "compared", admin, revision, updatedAt, live, expected, isOutOfDate, changed, adoptable };
}
