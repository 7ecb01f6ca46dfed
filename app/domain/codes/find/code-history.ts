import { type CouponChange, readCouponChanges } from "~/domain/coupons/coupon-changes";
import { type ChangedSetting, changedSetting } from "~/domain/sync/drift/setting-difference";

/** A use in the history. */
export interface UseInHistory {
  id: bigint;
  redeemedAt: Date;
  reversedAt: Date | null;
}

/** A refund of an order on which the code was used. */
export interface RefundInHistory {
  id: bigint;
  orderName: string;
  shopifyOrderId: bigint;
  amountMinor: bigint;
  /** The part of `amountMinor` that is not paid back yet. */
  pendingMinor: bigint;
  currencyCode: string;
  refundedAt: Date;
}

/** The data of a code from which codeHistory builds the code's history. */
export interface CodeInHistory {
  code: string;
  state: string;
  syncError: string | null;
  createdAt: Date;
  firstUsedAt: Date | null;
  batch: { id: bigint; label: string; kind: "generated" | "imported"; createdBy: string } | null;
  coupon: { type: string; createdBy: string };
}

interface ActivityEntry {
  id: bigint;
  kind: string;
  actor: string;
  detail: unknown;
  batchId: bigint | null;
  at: Date;
}

/** One event in a code's history. `at` is null if the time was not recorded. */
export type CodeEvent<Use extends UseInHistory = UseInHistory> = { key: string; at: Date | null } & (
  | { kind: "created"; by: string; batch: CodeInHistory["batch"] }
  | { kind: "linked"; by: string; discount: string }
  /** The code went live. If the time was not recorded, `at` is null and `after` is the earliest possible time. */
  | { kind: "live"; after?: Date }
  | { kind: "rejected"; message: string }
  /** The code's text was changed. */
  | { kind: "changed"; by: string; from: string; to: string }
  | { kind: "disabled" | "enabled" | "deleted"; by: string; reason?: "used-up" }
  | { kind: "edited"; by: string; changes: CouponChange[] }
  | { kind: "archived" | "restored"; by: string }
  /** The coupon's codes were moved to a new discount in Shopify, because the new reward needs another discount kind. */
  | { kind: "moved"; discount: string }
  /** A change to the linked discount's settings or status, made in the app. */
  | { kind: "discount-changed" | "discount-deactivated" | "discount-activated"; by: string }
  /** External changes, made in the Shopify admin or by another app. */
  | {
      kind:
        | "added-in-shopify"
        | "removed-in-shopify"
        | "reactivated-in-shopify"
        | "discount-deleted-in-shopify";
    }
  | { kind: "changed-in-shopify"; changed: ChangedSetting[] }
  /** The coupon adopted settings that were changed in Shopify. */
  | { kind: "settings-adopted"; by: string; changed: ChangedSetting[] }
  | { kind: "used" | "reversed"; use: Use }
  | { kind: "refunded"; refund: RefundInHistory }
);

/**
 * Builds one page of a code's history, newest event first. A code change disables, enables or deletes one or more
 * codes of a pool. It is listed only if it changed this code's state. For example, a code change that disabled all
 * codes is not listed if this code was already disabled.
 */
export function codeHistory<Use extends UseInHistory>({
  code,
  uses,
  refunds = [],
  activities,
  from,
  until,
}: {
  code: CodeInHistory;
  /** The uses on this page. */
  uses: Use[];
  /** The refunds on this page. */
  refunds?: RefundInHistory[];
  /** Newest first. May include activities of other pages. */
  activities: ActivityEntry[];
  /** Other events are on this page if they are at or after `from` and before `until`. Null means no bound. */
  from: Date | null;
  until: Date | null;
}): CodeEvent<Use>[] {
  const codeEvents = listCodeEvents<Use>(code, activities).filter((event) => {
    const time = Math.max(sortTime(event, code), code.createdAt.getTime());
    return (from === null || time >= from.getTime()) && (until === null || time < until.getTime());
  });
  const useEvents = uses.flatMap((use): CodeEvent<Use>[] => {
    const used = { key: `used-${use.id}`, at: use.redeemedAt, kind: "used", use } as const;
    if (!use.reversedAt) return [used];
    return [used, { key: `reversed-${use.id}`, at: use.reversedAt, kind: "reversed", use }];
  });
  const refundEvents = refunds.map(
    (refund): CodeEvent<Use> => ({
      key: `refunded-${refund.id}`,
      at: refund.refundedAt,
      kind: "refunded",
      refund,
    }),
  );
  const sorted = [...codeEvents, ...useEvents, ...refundEvents].sort(
    (one, other) => sortTime(other, code) - sortTime(one, code),
  );
  const rejection = until === null ? currentRejection(code, codeEvents) : [];
  return [...rejection, ...sorted];
}

function sortTime(event: CodeEvent, { createdAt }: CodeInHistory): number {
  // Sorts the creation as older than all other events in the same millisecond.
  if (event.kind === "created") return createdAt.getTime() - 1;
  const after = event.kind === "live" ? event.after : undefined;
  return (event.at ?? after ?? createdAt).getTime();
}

/**
 * Returns the rejection of a failed code, without a time. Returns no event if the code has not failed or `codeEvents`
 * already contains a rejection.
 */
function currentRejection({ state, syncError }: CodeInHistory, codeEvents: CodeEvent[]): CodeEvent<never>[] {
  const isListed = codeEvents.some(({ kind }) => kind === "rejected");
  return state === "failed" && !isListed
    ? [{ key: "rejected", at: null, kind: "rejected", message: syncError ?? "" }]
    : [];
}

function listCodeEvents<Use extends UseInHistory>(
  code: CodeInHistory,
  activities: ActivityEntry[],
): CodeEvent<Use>[] {
  const by = code.batch?.createdBy ?? code.coupon.createdBy;
  const events: CodeEvent<Use>[] = [
    { key: "created", at: code.createdAt, kind: "created", by, batch: code.batch },
  ];
  let isDisabled = false;
  let isDeleted = false;
  for (const activity of [...activities].reverse()) {
    const event = toEvent<Use>(activity, code, isDisabled);
    if (!event || (isDeleted && event.kind !== "added-in-shopify")) continue;
    if (event.kind === "removed-in-shopify") isDisabled = true;
    if (event.kind === "added-in-shopify") isDisabled = false;
    if (event.kind === "disabled" && isDisabled) continue;
    if (event.kind === "enabled" && !isDisabled) continue;
    if (event.kind === "disabled") isDisabled = true;
    if (event.kind === "enabled") isDisabled = false;
    isDeleted = event.kind === "deleted";
    events.push(event);
  }
  const isLiveListed = events.some(({ kind }) => kind === "live");
  const wasLive = ["live", "disabling", "deleting"].includes(code.state) || code.firstUsedAt !== null;
  if (!isLiveListed && wasLive) {
    // No activity recorded when the code went live. Assume that it went live after the coupon was last linked to a
    // discount. If no linking was recorded either, assume that it went live after its creation.
    const linked = events.findLast(({ kind }) => kind === "linked");
    events.splice(1, 0, { key: "live", at: null, kind: "live", after: linked?.at ?? code.createdAt });
  }
  return events;
}

function toEvent<Use extends UseInHistory>(
  activity: ActivityEntry,
  code: CodeInHistory,
  isDisabled: boolean,
): CodeEvent<Use> | null {
  const { at, actor: by } = activity;
  const key = `activity-${activity.id}`;
  const detail = (activity.detail ?? {}) as Record<string, unknown>;
  switch (activity.kind) {
    case "coupon-linked":
      return at < code.createdAt
        ? null
        : { key, at, kind: "linked", by, discount: String(detail.discount ?? "") };
    case "coupon-live":
      return { key, at, kind: "live" };
    case "coupon-sync-failed":
      // For a pool, Shopify rejected the discount, not this code.
      return code.coupon.type === "bulk_pool"
        ? null
        : { key, at, kind: "rejected", message: String(detail.message ?? "") };
    case "code-replaced":
      return { key, at, kind: "changed", by, from: String(detail.from), to: String(detail.to) };
    case "code-added-in-shopify":
      return { key, at, kind: "added-in-shopify" };
    case "code-removed-in-shopify":
      return { key, at, kind: "removed-in-shopify" };
    case "coupon-changed-in-shopify":
      return at < code.createdAt
        ? null
        : { key, at, kind: "changed-in-shopify", changed: readChanged(detail) };
    case "coupon-deleted-in-shopify":
      return at < code.createdAt ? null : { key, at, kind: "discount-deleted-in-shopify" };
    case "coupon-reactivated-in-shopify":
      return at < code.createdAt ? null : { key, at, kind: "reactivated-in-shopify" };
    case "coupon-settings-adopted":
      return at < code.createdAt
        ? null
        : { key, at, kind: "settings-adopted", by, changed: readChanged(detail) };
    case "discount-changed":
    case "discount-deactivated":
    case "discount-activated":
      return at < code.createdAt ? null : { key, at, kind: activity.kind, by };
    case "coupon-edited":
      return at < code.createdAt
        ? null
        : { key, at, kind: "edited", by, changes: readCouponChanges(activity.detail) };
    case "coupon-archived":
      return at < code.createdAt ? null : { key, at, kind: "archived", by };
    case "coupon-restored":
      return at < code.createdAt ? null : { key, at, kind: "restored", by };
    case "coupon-moved":
      return at < code.createdAt ? null : { key, at, kind: "moved", discount: String(detail.discount ?? "") };
    case "codes-disabled": {
      const reason = detail.reason === "used-up" ? ({ reason: "used-up" } as const) : {};
      return coversCode(activity, code, isDisabled) ? { key, at, kind: "disabled", by, ...reason } : null;
    }
    case "codes-enabled":
      return coversCode(activity, code, isDisabled) ? { key, at, kind: "enabled", by } : null;
    case "codes-deleted":
      return coversCode(activity, code, isDisabled) ? { key, at, kind: "deleted", by } : null;
    default:
      return null;
  }
}

function readChanged({ changed }: Record<string, unknown>): ChangedSetting[] {
  return Array.isArray(changed) ? changed.flatMap((one) => changedSetting.safeParse(one).data ?? []) : [];
}

/**
 * Tests whether a code change selected this code. If a code change has no filter, its codes were selected by ID.
 * listCodeHistory reads such a code change only if this code is one of them, so the result is true.
 */
function coversCode(
  { detail: selection, batchId, at }: ActivityEntry,
  code: CodeInHistory,
  isDisabled: boolean,
): boolean {
  const { filter, prefix } = (selection ?? {}) as { filter?: unknown; prefix?: unknown };
  if (filter === undefined) return true;
  if (at < code.createdAt) return false;
  if (batchId !== null && batchId !== code.batch?.id) return false;
  if (typeof prefix === "string" && !code.code.startsWith(prefix)) return false;
  const wasUsed = code.firstUsedAt !== null && code.firstUsedAt < at;
  switch (filter) {
    case "all":
      return true;
    case "unused":
      return !wasUsed;
    case "used":
      return wasUsed;
    case "disabled":
      return isDisabled;
    default:
      // The filter is "failed". The app does not store when a code failed. Assume that this code had failed, unless it
      // was used before the code change or is live now.
      return !wasUsed && code.state !== "live";
  }
}
