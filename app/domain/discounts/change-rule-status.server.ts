import type { DiscountRuleStatus } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { conditions, hasNoEligibleCustomers } from "~/domain/discounts/conditions";
import { startDiscountUpdate } from "~/domain/discounts/updates/start-discount-update.server";

/** `restore` brings an archived rule back as inactive, or as the draft that it was. */
export type RuleStatusChange = "activate" | "deactivate" | "archive" | "restore";

type ChangeRuleStatusResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "not-finished" | "not-possible" }
  /** The data of all customers that it was for was erased. */
  | { ok: false; reason: "no-customers" }
  /** Archiving would leave coupons with nothing to give. */
  | { ok: false; reason: "has-coupons"; couponCount: number };

const activityKinds = {
  activate: "discount-activated",
  deactivate: "discount-deactivated",
  archive: "discount-archived",
  restore: "discount-restored",
} as const;

/** Turns a rule on or off, or puts it away, and has its coupons follow in Shopify. Asked again, it does nothing. */
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
    // Locked, so that no coupon links to it between the question and the change.
    const [rule] = await tx.$queryRaw<RuleToChange[]>`
      SELECT status, reward IS NOT NULL AS "isFinished", conditions FROM discount_rules
      WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!rule) return { ok: false, reason: "not-found" } as const;
    const { isFinished } = rule;
    const status = {
      activate: "active",
      deactivate: "inactive",
      archive: "archived",
      restore: isFinished ? "inactive" : "draft",
    } as const;
    if (rule.status === status[change]) return { ok: true } as const;
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
      // No new version: whoever has the rule open loses nothing by it.
      data: { status: status[change] },
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
