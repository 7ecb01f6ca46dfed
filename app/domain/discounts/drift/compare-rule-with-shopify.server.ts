import { prisma } from "~/db.server";
import { RULE_DRIFT_REASONS, ruleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import type { LiveAutomaticDiscount } from "~/domain/discounts/live-discount";
import { readReward } from "~/domain/discounts/read-reward";
import { type ChangedSetting, settingDifferences } from "~/domain/discounts/setting-difference";
import { findExternalChanges, readWrittenSettings } from "~/domain/discounts/written-settings";
import { getSettings } from "~/domain/settings/get-settings.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { discountOfRule } from "~/shopify/discounts/discount-of-rule";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { findLiveAutomaticDiscount } from "~/shopify/discounts/find-live-automatic-discount.server";

export type RuleComparison =
  /** Shopify has nothing of it that could be compared, or a sync that it refused has to be mended first. */
  | { kind: "not-comparable" }
  /** Our own settings are on their way there. */
  | { kind: "sync-pending" }
  | { kind: "deleted"; seen: RuleRevision; isActive: boolean }
  | {
      kind: "compared";
      seen: RuleRevision;
      /** With us. */
      isActive: boolean;
      live: LiveAutomaticDiscount;
      /**
       * Of an inactive rule Shopify's settings do not matter, and are not compared. While we are behind, only what is
       * neither as we wrote it nor as we are about to.
       */
      changed: ChangedSetting[];
    };

/** The rule as it was when Shopify was asked: whoever writes what came of it checks that it still is. */
export interface RuleRevision {
  version: number;
  syncedVersion: number;
  syncFence: bigint;
  shopifyDiscountId: string;
}

/** Asks Shopify how it holds a rule's automatic discount now, and holds that against what we would write. Throws as the gateway. */
export async function compareRuleWithShopify({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<RuleComparison> {
  const rule = await prisma.discountRule.findFirst({
    where: { shopId, id: discountRuleId },
    include: { shop: true },
  });
  if (!rule || rule.shop.uninstalledAt) return { kind: "not-comparable" };
  const { shop, version, syncedVersion, syncFence, shopifyDiscountId } = rule;
  const reward = readReward(rule.reward);
  if (!shopifyDiscountId || !reward) return { kind: "not-comparable" };
  const isOutOfDate = syncedVersion < version;
  if (isOutOfDate && rule.syncError === null) return { kind: "sync-pending" };
  if (isOutOfDate && !isDrift(rule.syncError)) return { kind: "not-comparable" };
  if (rule.trigger !== "automatic" || rule.status === "archived") return { kind: "not-comparable" };
  const seen = { version, syncedVersion, syncFence, shopifyDiscountId };
  const isActive = rule.status === "active";
  const admin = await adminForShop({ shopDomain: shop.domain });
  const live = await findLiveAutomaticDiscount({ admin, discountId: shopifyDiscountId });
  if (!live) return { kind: "deleted", seen, isActive };
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const { currencyCode } = shop;
  const { input } = discountOfRule({ rule, reward, currencyCode, interaction });
  const expected = settingsOfInput(input, currencyCode);
  const written = readWrittenSettings(rule.writtenSettings);
  const changesWhileOutOfDate = () =>
    written ? findExternalChanges({ written, wanted: expected, live: live.settings }) : [];
  const changesWhileActive = () =>
    isOutOfDate ? changesWhileOutOfDate() : settingDifferences(expected, live.settings);
  return { kind: "compared", seen, isActive, live, changed: isActive ? changesWhileActive() : [] };
}

/** What waits for somebody's change there to be decided on, and is held against that. */
function isDrift(syncError: unknown): boolean {
  return RULE_DRIFT_REASONS.includes(ruleSyncError.parse(syncError).reason);
}
