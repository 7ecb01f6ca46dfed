import { type RuleSyncError, ruleSyncError } from "~/domain/discounts/automatic/rule-sync-error";

/** What a merchant sees in a rule's Status column. The first that fits wins, in this order. */
export type RuleStatus =
  | "draft"
  | "archived"
  | "expired"
  | "problem"
  | "inactive"
  | "adding"
  | "scheduled"
  | "active";

/** How a rule stands; of an automatic one, in Shopify as well. */
export interface RuleStatusDetails {
  status: RuleStatus;
  /** Shopify does not have its automatic discount, or the end of that, as we have the rule. */
  isShopifyOutOfDate: boolean;
  /** Why it has not, or what somebody did there. */
  problem: RuleSyncError | null;
}

export interface RuleFacts {
  status: "draft" | "active" | "inactive" | "archived";
  trigger: "automatic" | "coupon";
  startsAt: Date | null;
  endsAt: Date | null;
  version: number;
  syncedVersion: number;
  syncError: unknown;
  shopifyDiscountId: string | null;
  creationAttemptedAt: Date | null;
}

export function ruleStatusDetails(rule: RuleFacts, now: Date): RuleStatusDetails {
  // A rule that coupons give is in Shopify with them, and by itself only where it was automatic before.
  const hasOwnDiscount =
    rule.shopifyDiscountId !== null ||
    rule.creationAttemptedAt !== null ||
    (rule.trigger === "automatic" && rule.status === "active");
  const isShopifyOutOfDate = hasOwnDiscount && rule.syncedVersion < rule.version;
  const problem = rule.syncError === null ? null : readProblem(rule.syncError);
  return { status: statusOf({ rule, isShopifyOutOfDate, problem, now }), isShopifyOutOfDate, problem };
}

function readProblem(syncError: unknown): RuleSyncError {
  return ruleSyncError.safeParse(syncError).data ?? { reason: "refused", message: "" };
}

function statusOf({
  rule: { status, startsAt, endsAt },
  isShopifyOutOfDate,
  problem,
  now,
}: Omit<RuleStatusDetails, "status"> & { rule: RuleFacts; now: Date }): RuleStatus {
  if (status === "draft" || status === "archived") return status;
  if (status === "active" && endsAt && endsAt <= now) return "expired";
  if (problem) return "problem";
  if (status === "inactive") return status;
  if (isShopifyOutOfDate) return "adding";
  return startsAt && startsAt > now ? "scheduled" : "active";
}
