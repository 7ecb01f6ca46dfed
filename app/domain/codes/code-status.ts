import type { CodeState } from "@prisma/client";
import { type CouponFacts, type CouponStatus, couponStatus } from "~/domain/coupons/coupon-status";
import { syncError } from "~/domain/coupons/sync-error";

/** How one code stands, with all that its coupon does to it. */
export type CodeStatus = "deleted" | "disabled" | CouponStatus;

/** What counts for a single code; how its coupon's other codes stand does not. */
export type CouponOfCode = Omit<
  CouponFacts,
  "usedCount" | "usageLimitPerCode" | "codeCount" | "liveCodeCount" | "failedCodeCount" | "disabledCodeCount"
>;

/** The status of a code; `usageLimitPerCode` is null where there is no limit. */
export function codeStatus(
  {
    state,
    usedCount,
    usageLimitPerCode,
    coupon,
  }: { state: CodeState; usedCount: number; usageLimitPerCode: number | null; coupon: CouponOfCode },
  now: Date,
): CodeStatus {
  if (state === "deleted" || state === "deleting") return "deleted";
  if (state === "disabled" || state === "disabling") return "disabled";
  // The counts of a pool say nothing of this one code: it is asked as if it were the only one.
  return couponStatus(
    {
      ...coupon,
      usedCount,
      usageLimitPerCode,
      codeCount: 1,
      liveCodeCount: state === "live" ? 1 : 0,
      failedCodeCount: state === "failed" ? 1 : 0,
      disabledCodeCount: 0,
      // A live code goes on working while its coupon's newest settings are on their way.
      ...(state === "live" && !isDeletedInShopify(coupon.syncError)
        ? { syncedVersion: coupon.version, syncError: null }
        : {}),
    },
    now,
  );
}

/** Without their discount no codes work, whatever was known of them. */
function isDeletedInShopify(problem: unknown): boolean {
  return syncError.safeParse(problem).data?.reason === "deleted-in-shopify";
}
