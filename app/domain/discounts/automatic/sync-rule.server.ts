import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { closeRuleTitles } from "~/domain/discounts/automatic/close-rule-titles.server";
import { openRuleTitle } from "~/domain/discounts/automatic/open-rule-title.server";
import { recordRuleSyncFailure } from "~/domain/discounts/automatic/record-rule-sync-failure.server";
import { type DiscountKind, discountKind } from "~/domain/discounts/discount-kind";
import { readReward } from "~/domain/discounts/read-reward";
import type { Reward } from "~/domain/discounts/reward";
import { getSettings } from "~/domain/settings/get-settings.server";
import { withShopLock } from "~/domain/shops/with-shop-lock.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { discountOfRule, titleOfRule } from "~/shopify/discounts/discount-of-rule";
import {
  deactivateAutomaticDiscount,
  deleteAutomaticDiscount,
} from "~/shopify/discounts/end-automatic-discount.server";
import { findLiveAutomaticDiscount } from "~/shopify/discounts/find-live-automatic-discount.server";
import { findRuleDiscount } from "~/shopify/discounts/find-rule-discount.server";
import { targetsOf } from "~/shopify/discounts/held-targets";
import {
  type SaveAutomaticDiscountResult,
  saveAutomaticDiscount,
} from "~/shopify/discounts/save-automatic-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

type SyncRuleResult =
  | { ok: true }
  /** `busy` asks to be called again. */
  | { ok: false; reason: "nothing-to-sync" | "overtaken" | "refused" | "busy" };

/**
 * Makes Shopify hold a rule's automatic discount as we hold the rule: active while its trigger is automatic and it is
 * active; ended while it is inactive; gone once it is archived or given by coupons.
 *
 * Safe to repeat and to kill anywhere: that a discount is being made is noted before it is, and a next try looks for it
 * by the rule's tag; an update writes the same again. One worker at a time is at a rule, since a deletion that comes late
 * would take a newer worker's discount; and a note is only taken from the one that claimed it last. A refusal is noted on the rule for the merchant; an outage throws, for the queue to try again.
 */
export async function syncRule({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<SyncRuleResult> {
  const result = await withShopLock({ shopId, task: `sync-rule:${discountRuleId}` }, () =>
    bringToShopify({ shopId, discountRuleId }),
  );
  return result === "busy" ? { ok: false, reason: "busy" } : result;
}

async function bringToShopify({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<SyncRuleResult> {
  const claim = await claimRule({ shopId, discountRuleId });
  if (!claim) return { ok: false, reason: "nothing-to-sync" };
  const { rule } = claim;
  const admin = await adminForShop({ shopDomain: rule.shop.domain });
  const held = await findOwnDiscount({ rule, admin });
  const reward = readReward(rule.reward);
  if (rule.trigger === "automatic" && rule.status === "active" && reward) {
    return hold({ claim, admin, reward, held });
  }
  if (!held) return finish({ claim, held: null });
  const isKept = rule.trigger === "automatic" && rule.status !== "archived";
  const ended = await (isKept ? deactivateAutomaticDiscount : deleteAutomaticDiscount)({
    admin,
    discountId: held.discountId,
  });
  if (!ended.ok) return refuse({ claim, error: { reason: "refused", message: ended.message } });
  return finish({ claim, held: isKept ? held : null });
}

type Claim = NonNullable<Awaited<ReturnType<typeof claimRule>>>;

/** The discount in Shopify, with the kind that Shopify never changes. */
interface Held {
  discountId: string;
  kind: DiscountKind;
}

/** Takes the rule with a new fence; null where there is nothing that Shopify should hold, or held. */
async function claimRule({ shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint }) {
  const [claimed] = await prisma.discountRule.updateManyAndReturn({
    where: {
      shopId,
      id: discountRuleId,
      OR: [
        { shopifyDiscountId: { not: null } },
        { attemptedAt: { not: null } },
        { trigger: "automatic", status: "active" },
      ],
    },
    data: { syncFence: { increment: 1 } },
    select: { syncFence: true },
  });
  if (!claimed) return null;
  const rule = await prisma.discountRule.findFirstOrThrow({
    where: { shopId, id: discountRuleId },
    include: { shop: true },
  });
  return rule.shop.uninstalledAt ? null : { rule, fence: claimed.syncFence };
}

async function findOwnDiscount({
  rule,
  admin,
}: {
  rule: Claim["rule"];
  admin: ShopifyAdmin;
}): Promise<Held | null> {
  const { shopifyDiscountId: discountId, shopifyKind, attemptedAt: since } = rule;
  if (discountId) return { discountId, kind: (shopifyKind ?? "basic") as DiscountKind };
  return since && findRuleDiscount({ admin, discountRuleId: rule.id, since });
}

async function hold({
  claim,
  admin,
  reward,
  held,
}: {
  claim: Claim;
  admin: ShopifyAdmin;
  reward: Reward;
  held: Held | null;
}): Promise<SyncRuleResult> {
  const { rule } = claim;
  const { shopId, id: discountRuleId } = rule;
  const kind = discountKind(reward.kind);
  if (held && held.kind !== kind) {
    // Shopify keeps a discount's kind: this one goes, and another is made below.
    const ended = await deleteAutomaticDiscount({ admin, discountId: held.discountId });
    if (!ended.ok) return refuse({ claim, error: { reason: "refused", message: ended.message } });
  }
  const same = held?.kind === kind ? held : null;
  const live = same ? await findLiveAutomaticDiscount({ admin, discountId: same.discountId }) : null;
  const discountId = live?.id ?? null;

  const title = titleOfRule(rule);
  if (!(await noteAttempt({ claim, discountId }))) return { ok: false, reason: "overtaken" };
  const openedId = await openRuleTitle({ shopId, discountRuleId, title });
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const { currencyCode } = rule.shop;
  const discount = discountOfRule({
    rule,
    reward,
    currencyCode,
    interaction,
    held: live ? targetsOf(live.settings) : undefined,
  });
  const result = await saveAutomaticDiscount({ admin, discountId, discount });
  if (result.ok) return finish({ claim, held: { discountId: result.discountId, kind }, title });
  if (openedId !== null) await prisma.ruleTitle.deleteMany({ where: { shopId, id: openedId } });
  return refuse({ claim, error: toError({ result, title }) });
}

function toError({
  result,
  title,
}: {
  result: Exclude<SaveAutomaticDiscountResult, { ok: true }>;
  title: string;
}) {
  if (result.reason === "title-taken") return { reason: "title-taken", message: title } as const;
  if (result.reason === "too-many-automatic") return { reason: "too-many-automatic", message: "" } as const;
  return { reason: "refused", message: result.reason === "refused" ? result.message : "" } as const;
}

/**
 * Notes that a discount may come to be, or that the one we knew is no more. False when another worker has claimed the
 * rule since.
 */
async function noteAttempt({ claim, discountId }: { claim: Claim; discountId: string | null }) {
  const { rule, fence } = claim;
  const { count } = await prisma.discountRule.updateMany({
    where: { shopId: rule.shopId, id: rule.id, syncFence: fence },
    data: discountId
      ? { shopifyDiscountId: discountId }
      : { shopifyDiscountId: null, shopifyKind: null, attemptedAt: rule.attemptedAt ?? new Date() },
  });
  return count > 0;
}

/** Writes what Shopify holds now, unless another worker has claimed the rule since. */
async function finish({
  claim,
  held,
  title = null,
}: {
  claim: Claim;
  held: Held | null;
  /** The title that it has from now on; null where it is not active any more. */
  title?: string | null;
}): Promise<SyncRuleResult> {
  const { rule, fence } = claim;
  const { shopId, id: discountRuleId } = rule;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId, syncFence: fence },
      data: {
        shopifyDiscountId: held?.discountId ?? null,
        shopifyKind: held?.kind ?? null,
        attemptedAt: null,
        syncedVersion: rule.version,
        syncError: Prisma.DbNull,
      },
    });
    if (count === 0) return { ok: false, reason: "overtaken" } as const;
    await closeRuleTitles({ shopId, discountRuleId, except: title }, tx);
    if (title !== null && !rule.shopifyDiscountId) {
      await recordActivity({ shopId, discountRuleId, actor: "system", kind: "discount-live" }, tx);
    }
    return { ok: true } as const;
  });
}

async function refuse({
  claim: { rule, fence },
  error,
}: {
  claim: Claim;
  error: Parameters<typeof recordRuleSyncFailure>[0]["error"];
}): Promise<SyncRuleResult> {
  const noted = await recordRuleSyncFailure({
    shopId: rule.shopId,
    discountRuleId: rule.id,
    fence,
    error,
  });
  return { ok: false, reason: noted ? "refused" : "overtaken" };
}
