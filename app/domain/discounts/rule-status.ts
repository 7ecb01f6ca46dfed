import { isShopifyOutOfDate as isRecordOutOfDate, type SyncState } from "~/domain/sync/discount-owner";
import { type SyncError, syncError } from "~/domain/sync/sync-error";

/** The status that a merchant sees in the Status column. See `statusOf` for the order of precedence. */
export type RuleStatus =
  | "draft"
  | "archived"
  | "expired"
  | "problem"
  | "inactive"
  | "updating"
  | "scheduled"
  | "active";

/** The status of a rule, including the sync status of its automatic discount in Shopify. */
export interface RuleStatusDetails {
  status: RuleStatus;
  /** Whether the automatic discount still has to be created, updated, ended or deleted in Shopify. */
  isShopifyOutOfDate: boolean;
  /** The rule's sync error, for example an external change. Null if nothing is wrong. */
  problem: SyncError | null;
}

/** The columns of a rule that its status depends on. */
export interface RuleFacts {
  status: "draft" | "active" | "inactive" | "archived";
  trigger: "automatic" | "coupon";
  startsAt: Date | null;
  endsAt: Date | null;
  /** Null if the rule never had, and does not need, a discount in Shopify. */
  shopifyDiscount: (SyncState & { syncError: unknown }) | null;
}

export function ruleStatusDetails(rule: RuleFacts, now: Date): RuleStatusDetails {
  // A rule with the trigger `coupon` is synced through its coupons. Such a rule has an automatic discount only if its
  // trigger was `automatic` before.
  const { shopifyDiscount: record } = rule;
  const needsAutomaticDiscount = rule.trigger === "automatic" && rule.status === "active";
  const isShopifyOutOfDate =
    (needsAutomaticDiscount && (record === null || record.syncedVersion < record.version)) ||
    (record !== null && isRecordOutOfDate(record));
  const problem = record === null || record.syncError === null ? null : readProblem(record.syncError);
  return { status: statusOf({ rule, isShopifyOutOfDate, problem, now }), isShopifyOutOfDate, problem };
}

function readProblem(stored: unknown): SyncError {
  return syncError.safeParse(stored).data ?? { reason: "refused", message: "" };
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
  if (isShopifyOutOfDate) return "updating";
  return startsAt && startsAt > now ? "scheduled" : "active";
}
