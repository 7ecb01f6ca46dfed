import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { closeRuleTitles } from "~/domain/discounts/automatic/close-rule-titles.server";
import { openRuleTitle } from "~/domain/discounts/automatic/open-rule-title.server";
import {
  OUTSIDE_REASONS,
  type RuleSyncError,
  ruleSyncError,
} from "~/domain/discounts/automatic/rule-sync-error";
import {
  holdRuleAgainstShopify,
  type RuleHeldAgainstShopify,
  type RuleSeen,
} from "~/domain/discounts/outside/hold-rule-against-shopify.server";

/** What a look found: whether Shopify is as we are, or what somebody did there. */
type Found = "as-here" | "changed" | "ended" | "started" | "deleted";

const reasons = {
  changed: "changed-in-shopify",
  ended: "ended-in-shopify",
  started: "started-in-shopify",
  deleted: "deleted-in-shopify",
} as const;

/**
 * Notices what somebody did to a rule's automatic discount in Shopify's own admin, and puts it on the rule as a problem;
 * takes it off where Shopify is as we are again. As with a coupon's discount, by content and not by time. The title
 * that it has there is remembered, by which alone an order names it. `overtaken`: something of ours is on its way, or
 * was written meanwhile, so the look says nothing.
 */
export async function checkRule({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<Found | "not-comparable" | "overtaken"> {
  const held = await holdRuleAgainstShopify({ shopId, discountRuleId });
  if (held.kind === "not-comparable") return "not-comparable";
  if (held.kind === "on-its-way") return "overtaken";
  const found = whatIsFound(held);
  const error: RuleSyncError | null =
    found === "as-here"
      ? null
      : { reason: reasons[found], message: "", ...(held.kind === "held" && { changed: held.changed }) };
  const isNoted = await note({ shopId, discountRuleId, seen: held.seen, title: titleThere(held), error });
  return isNoted ? found : "overtaken";
}

type Held = Extract<RuleHeldAgainstShopify, { seen: RuleSeen }>;

function whatIsFound(held: Held): Found {
  // What is inactive here gives nothing there either, and is made again once it is activated.
  if (held.kind === "deleted") return held.isActive ? "deleted" : "as-here";
  if (!held.isActive) return held.live.isEnded ? "as-here" : "started";
  if (held.changed.length === 0) return "as-here";
  return held.live.isEnded && held.changed.includes("endsAt") ? "ended" : "changed";
}

/** The title under which orders may name it from now on, and since when; null where none will. */
function titleThere(held: Held): { title: string; since: Date } | null {
  if (held.kind === "deleted" || held.live.isEnded) return null;
  const { settings, updatedAt } = held.live;
  // Before its last change it had another title, or this one already.
  return { title: settings.title, since: updatedAt };
}

async function note({
  shopId,
  discountRuleId,
  seen,
  title,
  error,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  seen: RuleSeen;
  title: { title: string; since: Date } | null;
  error: RuleSyncError | null;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [rule] = await tx.$queryRaw<{ problem: unknown; isSeen: boolean }[]>`
      SELECT sync_error AS problem, version = ${seen.version} AND synced_version = ${seen.syncedVersion}
        AND sync_fence = ${seen.syncFence} AND shopify_discount_id = ${seen.shopifyDiscountId} AS "isSeen"
      FROM discount_rules WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!rule?.isSeen) return false;
    await closeRuleTitles({ shopId, discountRuleId, except: title?.title ?? null }, tx);
    if (title) await openRuleTitle({ shopId, discountRuleId, ...title }, tx);
    const present = rule.problem === null ? null : ruleSyncError.parse(rule.problem);
    // Another problem is told first: what mends it writes our settings anyway.
    if (present && !OUTSIDE_REASONS.includes(present.reason)) return true;
    if (JSON.stringify(present) === JSON.stringify(error)) return true;
    await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId },
      data: { syncError: error ?? Prisma.DbNull },
    });
    if (error) {
      const kind = `discount-${error.reason}` as "discount-changed-in-shopify";
      const detail = { changed: error.changed ?? [] };
      await recordActivity({ shopId, discountRuleId, actor: "system", kind, detail }, tx);
    }
    return true;
  });
}
