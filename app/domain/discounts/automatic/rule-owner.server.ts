import type { ShopifyDiscount } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { closeRuleTitles, openRuleTitle } from "~/domain/discounts/automatic/open-rule-title.server";
import { discountKind } from "~/domain/discounts/discount-kind";
import { messaging } from "~/domain/discounts/discount-rule-input";
import { readReward } from "~/domain/discounts/reward";
import { getSettings } from "~/domain/settings/get-settings.server";
import type { DiscountOwner } from "~/domain/sync/discount-owner";
import type { OwnSettings } from "~/domain/sync/drift/adopt-settings";
import type { SyncError } from "~/domain/sync/sync-error";
import { type CurrentTargets, targetsOf } from "~/shopify/discounts/current-targets";
import { discountOfRule, titleOfRule } from "~/shopify/discounts/discount-of-rule";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { findAutomaticDiscountByTag } from "~/shopify/discounts/find-automatic-discount-by-tag.server";
import {
  type SaveAutomaticDiscountResult,
  saveAutomaticDiscount,
} from "~/shopify/discounts/save-automatic-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Loads a rule as the owner of its automatic discount. While the rule's trigger is `automatic`, the discount is active
 * if the rule is active, and ended if the rule is inactive. The discount is deleted if the rule is archived or its
 * trigger is `coupon`.
 */
export async function ruleOwner({
  shopId,
  discountRuleId,
  record,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  record: ShopifyDiscount;
}): Promise<DiscountOwner<ShopifyAdmin>> {
  const rule = await prisma.discountRule.findFirstOrThrow({
    where: { shopId, id: discountRuleId },
    include: { shop: true },
  });
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const { currencyCode } = rule.shop;
  const isAutomatic = rule.trigger === "automatic" && rule.status !== "archived";
  const reward = isAutomatic && rule.status === "active" ? readReward(rule.reward) : null;
  const title = titleOfRule(rule);

  const toDiscount = (options: { own?: OwnSettings; currentTargets?: CurrentTargets }) => {
    if (!reward) throw new Error(`the rule ${discountRuleId} has no active automatic discount`);
    const { own = {}, currentTargets } = options;
    const ruleWithOwn = { ...rule, ...columnsOf(rule, own) };
    return discountOfRule({ rule: ruleWithOwn, reward, currencyCode, interaction, currentTargets });
  };

  return {
    ref: { shopId, discountRuleId },
    shop: rule.shop,
    record,
    wants: reward ? "active" : isAutomatic ? "ended" : "none",
    wantedKind: reward && discountKind(reward.kind),
    isCodePending: false,
    canCreate: true,
    creationCode: null,
    reactivationReason: "activated-in-shopify",

    settingsWith: (own) => settingsOfInput(toDiscount({ own }).input, currencyCode),

    async findUnacknowledged(admin) {
      const { creationAttemptedAt: since } = record;
      return since && findAutomaticDiscountByTag({ admin, discountRuleId, since });
    },

    async save({ admin, existing }) {
      const currentTargets = existing ? targetsOf(existing.settings) : undefined;
      const discount = toDiscount({ currentTargets });
      const titleId = await openRuleTitle({ shopId, discountRuleId, title });
      const result = await saveAutomaticDiscount({ admin, discountId: existing?.id ?? null, discount });
      if (result.ok) return { ok: true, shopifyId: result.discountId, firstCode: null };
      if (titleId !== null) await prisma.ruleTitle.deleteMany({ where: { shopId, id: titleId } });
      if (result.reason === "gone") return { ok: false, reason: "gone" };
      return { ok: false, reason: "rejected", error: toSyncError({ result, title }) };
    },

    async recordSaved(_saved, tx) {
      await closeRuleTitles({ shopId, discountRuleId, except: title }, tx);
      // If the discount replaced another one, the record still has the kind of that one.
      if (record.kind === null) {
        await recordActivity({ shopId, discountRuleId, actor: "system", kind: "discount-live" }, tx);
      }
    },

    recordEnded: (tx) => closeRuleTitles({ shopId, discountRuleId, except: null }, tx),

    /**
     * Records which title the discount has in Shopify now. Orders can have this title since the last update of the
     * discount, because that update may have changed it.
     */
    async recordCompared(live, tx) {
      const current = live && !live.isEnded ? live : null;
      const except = current?.settings.title ?? null;
      await closeRuleTitles({ shopId, discountRuleId, except }, tx);
      if (!current || except === null) return;
      await openRuleTitle({ shopId, discountRuleId, title: except, since: current.updatedAt }, tx);
    },

    async adopt(own, tx) {
      const data = { ...columnsOf(rule, own), version: { increment: 1 } };
      await tx.discountRule.updateMany({ where: { shopId, id: discountRuleId }, data });
    },
  };
}

/** The rule's columns for settings of a discount. A rule without a title of its own shows its name to shoppers. */
function columnsOf(rule: { messaging: unknown }, { title, startsAt, endsAt }: OwnSettings) {
  const texts = messaging.parse(rule.messaging);
  return {
    ...(title !== undefined && texts.title === null ? { name: title } : {}),
    ...(title !== undefined && texts.title !== null ? { messaging: { ...texts, title } } : {}),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
}

function toSyncError({
  result,
  title,
}: {
  result: Exclude<SaveAutomaticDiscountResult, { ok: true } | { reason: "gone" }>;
  title: string;
}): SyncError {
  if (result.reason === "refused") return { reason: "refused", message: result.message };
  return { reason: result.reason, message: result.reason === "title-taken" ? title : "" };
}
