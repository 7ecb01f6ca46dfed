import { prisma } from "~/db.server";
import type { LiveAutomaticDiscount } from "~/domain/discounts/live-discount";
import { readReward } from "~/domain/discounts/reward";
import { getSettings } from "~/domain/settings/get-settings.server";
import { type ChangedSetting, settingDifferences } from "~/domain/sync/drift/setting-difference";
import { RULE_DRIFT_REASONS, ruleSyncError } from "~/domain/sync/rule-sync-error";
import { findExternalChanges, readWrittenSettings } from "~/domain/sync/written-settings";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { discountOfRule } from "~/shopify/discounts/discount-of-rule";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { findLiveAutomaticDiscount } from "~/shopify/discounts/find-live-automatic-discount.server";

export type RuleComparison =
  /**
   * There is nothing to compare: the rule does not exist, it has no automatic discount in Shopify or should have none,
   * the app is uninstalled, or a sync error has to be fixed first.
   */
  | { kind: "not-comparable" }
  /** Shopify does not have the rule's newest settings yet, and a sync will write them. */
  | { kind: "sync-pending" }
  /** The discount no longer exists in Shopify. `isActive` is whether the rule is active in the app. */
  | { kind: "deleted"; revision: RuleRevision; isActive: boolean }
  | {
      kind: "compared";
      revision: RuleRevision;
      /** Whether the rule is active in the app. */
      isActive: boolean;
      live: LiveAutomaticDiscount;
      /**
       * The settings that were changed in Shopify. Empty for an inactive rule, because its settings are not compared.
       * While the rule is out of date, a setting counts as changed only if its value in Shopify is neither a value that
       * the app wrote nor the value that the next sync will write.
       */
      changed: ChangedSetting[];
    };

/**
 * The rule's state before the comparison. recordRuleDrift records the result only if the rule is still in this state.
 */
export interface RuleRevision {
  version: number;
  syncedVersion: number;
  syncFence: bigint;
  shopifyDiscountId: string;
}

/**
 * Fetches a rule's automatic discount from Shopify and compares its settings with those that the app would write.
 * Throws the gateway's errors.
 */
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
  if (isOutOfDate && !isExternalChange(rule.syncError)) return { kind: "not-comparable" };
  if (rule.trigger !== "automatic" || rule.status === "archived") return { kind: "not-comparable" };
  const revision = { version, syncedVersion, syncFence, shopifyDiscountId };
  const isActive = rule.status === "active";
  const admin = await adminForShop({ shopDomain: shop.domain });
  const live = await findLiveAutomaticDiscount({ admin, discountId: shopifyDiscountId });
  if (!live) return { kind: "deleted", revision, isActive };
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const { currencyCode } = shop;
  const { input } = discountOfRule({ rule, reward, currencyCode, interaction });
  const expected = settingsOfInput(input, currencyCode);
  const written = readWrittenSettings(rule.writtenSettings);
  const findChangesWhileOutOfDate = () =>
    written ? findExternalChanges({ written, wanted: expected, live: live.settings }) : [];
  const findChangesWhileActive = () =>
    isOutOfDate ? findChangesWhileOutOfDate() : settingDifferences(expected, live.settings);
  return { kind: "compared", revision, isActive, live, changed: isActive ? findChangesWhileActive() : [] };
}

/**
 * Whether an external change caused the sync error. A rule with such an error is compared even while it is out of date,
 * because someone may undo the change in Shopify.
 */
function isExternalChange(syncError: unknown): boolean {
  return RULE_DRIFT_REASONS.includes(ruleSyncError.parse(syncError).reason);
}
