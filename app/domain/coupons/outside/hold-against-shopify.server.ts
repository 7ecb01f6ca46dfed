import { prisma } from "~/db.server";
import type { DiscountSettings, LiveDiscount } from "~/domain/discounts/live-discount";
import { readReward } from "~/domain/discounts/read-reward";
import { type ChangedSetting, settingDifferences } from "~/domain/discounts/setting-difference";
import { getSettings } from "~/domain/settings/get-settings.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type HeldAgainstShopify =
  | { kind: "not-found" }
  /** Shopify has nothing of it that could be compared: unlinked, archived, never synced, or the app is gone. */
  | { kind: "not-comparable" }
  | { kind: "deleted"; admin: ShopifyAdmin; seen: CouponSeen }
  | {
      kind: "held";
      admin: ShopifyAdmin;
      seen: CouponSeen;
      live: LiveDiscount;
      ours: Partial<DiscountSettings>;
      /** Empty while newer settings of ours are on their way. */
      changed: ChangedSetting[];
    };

/** The coupon as it was when Shopify was asked: whoever writes what came of it checks that it still is. */
export interface CouponSeen {
  version: number;
  syncFence: bigint;
  shopifyDiscountId: string;
}

/** Asks Shopify how it holds a coupon's discount now, and holds that against what we would write. Throws as the gateway. */
export async function holdAgainstShopify({
  shopId,
  couponId,
  code = "",
}: {
  shopId: bigint;
  couponId: bigint;
  /** Of which Shopify's count is wanted too. */
  code?: string;
}): Promise<HeldAgainstShopify> {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId },
    include: { shop: true, discountRule: true },
  });
  if (!coupon) return { kind: "not-found" };
  if (!coupon.shopifyDiscountId || !coupon.discountRule) return { kind: "not-comparable" };
  // A draft may have no reward yet, and what gives nothing is ended in Shopify.
  const { status, reward } = coupon.discountRule;
  if (status !== "active" || readReward(reward) === null) return { kind: "not-comparable" };
  if (coupon.archivedAt || coupon.shop.uninstalledAt) return { kind: "not-comparable" };
  const { shop, discountRule: rule, version, syncedVersion, syncFence, shopifyDiscountId } = coupon;
  const seen = { version, syncFence, shopifyDiscountId };
  const admin = await adminForShop({ shopDomain: shop.domain });
  const live = await findLiveDiscount({ admin, discountId: shopifyDiscountId, code });
  if (!live) return { kind: "deleted", admin, seen };
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const { currencyCode } = shop;
  const ours = settingsOfInput(
    discountOfCoupon({ coupon, rule, currencyCode, interaction }).input,
    currencyCode,
  );
  const changed = syncedVersion < version ? [] : settingDifferences(ours, live.settings);
  return { kind: "held", admin, seen, live, ours, changed };
}
