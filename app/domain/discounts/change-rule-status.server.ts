import type { DiscountRuleStatus } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { conditions, hasNoEligibleCustomers } from "~/domain/discounts/conditions";
import { startDiscountUpdate } from "~/domain/sync/updates/start-discount-update.server";

/** `restore` makes an archived rule inactive, or makes it a draft again if it has no reward yet. */
export type RuleStatusChange = "activate" | "deactivate" | "archive" | "restore";

type ChangeRuleStatusResult =
  | { ok: true }
  /** `not-finished`: the rule has no reward yet. `not-possible`: the rule's status does not allow the change. */
  | { ok: false; reason: "not-found" | "not-finished" | "not-possible" }
  /** The rule to activate is for specific customers, and the data of all these customers has been erased. */
  | { ok: false; reason: "no-customers" }
  /** Archiving would leave the linked coupons without a discount. */
  | { ok: false; reason: "has-coupons"; couponCount: number };

const activityKinds = {
  activate: "discount-activated",
  deactivate: "discount-deactivated",
  archive: "discount-archived",
  restore: "discount-restored",
} as const;

/**
 * Activates, deactivates, archives or restores a rule, and queues the sync of its discounts to Shopify. Idempotent:
 * does nothing if the rule already has the requested status.
 */
export async function changeRuleStatus({
  shopId,
  discountRuleId,
  change,
  actor,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  change: RuleStatusChange;
  actor: string;
}): Promise<ChangeRuleStatusResult> {
  return prisma.$transaction(async (tx) => {
    // Lock the rule, so that no coupon can be linked to it between the checks and the update.
    const [rule] = await tx.$queryRaw<RuleToChange[]>`
      SELECT status, reward IS NOT NULL AS "isFinished", conditions FROM discount_rules
      WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!rule) return { ok: false, reason: "not-found" } as const;
    const { isFinished } = rule;
    const statusAfter = {
      activate: "active",
      deactivate: "inactive",
      archive: "archived",
      restore: isFinished ? "inactive" : "draft",
    } as const;
    if (rule.status === statusAfter[change]) return { ok: true } as const;
    if (change === "activate" && !isFinished) return { ok: false, reason: "not-finished" } as const;
    if (change === "activate" && hasNoEligibleCustomers(conditions.parse(rule.conditions))) {
      return { ok: false, reason: "no-customers" } as const;
    }
    if ((change === "restore") !== (rule.status === "archived")) {
      return { ok: false, reason: "not-possible" } as const;
    }
    if (change === "deactivate" && rule.status === "draft") {
      return { ok: false, reason: "not-possible" } as const;
    }
    if (change === "archive") {
      const couponCount = await tx.coupon.count({ where: { shopId, discountRuleId, archivedAt: null } });
      if (couponCount > 0) return { ok: false, reason: "has-coupons", couponCount } as const;
    }
    await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId },
      // Do not raise the version. Otherwise, a save from an editor that is already open would be rejected as stale.
      data: { status: statusAfter[change] },
    });
    await recordActivity({ shopId, discountRuleId, actor, kind: activityKinds[change] }, tx);
    await startDiscountUpdate({ shopId, discountRuleId }, tx);
    return { ok: true } as const;
  });
}

interface RuleToChange {
  status: DiscountRuleStatus;
  isFinished: boolean;
  conditions: unknown;
}
