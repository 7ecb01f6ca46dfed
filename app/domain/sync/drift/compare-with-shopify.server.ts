import type { DiscountSettings, LiveDiscount } from "~/domain/discounts/live-discount";
import { findDiscountRecord, getDiscountOwner } from "~/domain/sync/claim-discount.server";
import type { DiscountOwner, DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { adoptableSettings } from "~/domain/sync/drift/adopt-settings";
import { type ChangedSetting, settingDifferences } from "~/domain/sync/drift/setting-difference";
import { findExternalChanges, readWrittenSettings } from "~/domain/sync/written-settings";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

interface Comparison {
  admin: ShopifyAdmin;
  owner: DiscountOwner<ShopifyAdmin>;
  revision: DiscountRevision;
}

export type ShopifyComparison =
  /**
   * There is nothing to compare: the shop has no such coupon or rule, it has no discount in Shopify or should have
   * none, or the app is uninstalled.
   */
  | { kind: "not-comparable" }
  | ({ kind: "deleted"; live: null } & Comparison)
  /**
   * The owner wants no active discount, for example because the coupon is archived, so the discount in Shopify should
   * have ended. Settings are not compared.
   */
  | ({
      kind: "stopped";
      /** Null if the discount was deleted in Shopify, which changes nothing for shoppers. */
      live: LiveDiscount | null;
      /**
       * Whether someone has reactivated the discount: a sync has ended the discount, but in Shopify it has not ended.
       * False while that sync is pending.
       */
      isReactivated: boolean;
    } & Comparison)
  | ({
      kind: "compared";
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
      /** The changed settings that the owner can adopt. See adoptableSettings. */
      adoptable: ChangedSetting[];
    } & Comparison);

/**
 * A record's version, fencing token and discount, as read before a comparison. The result of the comparison may be
 * saved only if all three are still the same.
 */
export interface DiscountRevision {
  version: number;
  fence: bigint;
  shopifyId: string;
}

/**
 * Compares the discount of a coupon or rule in Shopify with the settings that a sync would write. Throws the gateway's
 * errors.
 */
export async function compareWithShopify({
  owner: ref,
  code,
}: {
  owner: DiscountOwnerRef;
  /** A code whose usage count in Shopify is also fetched. */
  code?: string;
}): Promise<ShopifyComparison> {
  const record = await findDiscountRecord(ref);
  if (!record?.shopifyId) return { kind: "not-comparable" };
  const { version, syncedVersion, fence, shopifyId } = record;
  const owner = await getDiscountOwner(record);
  if (owner.wants === "none") return { kind: "not-comparable" };
  const admin = await adminForShop({ shopDomain: owner.shop.domain });
  const comparison = { admin, owner, revision: { version, fence, shopifyId } };
  const live = await findLiveDiscount({ admin, discountId: shopifyId, code });
  const isOutOfDate = syncedVersion < version;
  if (owner.wants === "ended") {
    const isReactivated = live !== null && !isOutOfDate && !live.isEnded;
    return { kind: "stopped", ...comparison, live, isReactivated };
  }
  if (!live) return { kind: "deleted", ...comparison, live };
  const expected = owner.settingsWith({});
  const written = readWrittenSettings(record.writtenSettings);
  const findChangesWhileOutOfDate = () =>
    written ? findExternalChanges({ written, wanted: expected, live: live.settings }) : [];
  const changed = isOutOfDate ? findChangesWhileOutOfDate() : settingDifferences(expected, live.settings);
  const adoptable = adoptableSettings({ changed, live: live.settings, settingsWith: owner.settingsWith });
  return { kind: "compared", ...comparison, live, expected, isOutOfDate, changed, adoptable };
}
