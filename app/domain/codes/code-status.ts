import type { CodeState } from "@prisma/client";
import { type CouponFacts, type CouponStatus, couponStatus } from "~/domain/coupons/coupon-status";
import { isStoppedInShopify } from "~/domain/sync/sync-error";

/** The status of a code in the interface. It also depends on the code's coupon. */
export type CodeStatus = "deleted" | "disabled" | CouponStatus;

/** The coupon's data on which a code's status depends. Excludes the values that codeStatus sets for a single code. */
export type CouponOfCode = Omit<
  CouponFacts,
  "usedCount" | "usageLimitPerCode" | "codeCount" | "liveCodeCount" | "failedCodeCount" | "disabledCodeCount"
>;

/** Returns the status of a code. `usageLimitPerCode` is null if there is no limit. */
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
  // A pool's counts cover all of its codes, so compute the status as if the coupon had only this code.
  return couponStatus(
    {
      ...coupon,
      usedCount,
      usageLimitPerCode,
      codeCount: 1,
      liveCodeCount: state === "live" ? 1 : 0,
      failedCodeCount: state === "failed" ? 1 : 0,
      disabledCodeCount: 0,
      // A live code works even if its coupon's newest settings are not in Shopify yet or the sync has failed.
      ...(state === "live" && !isStoppedInShopify(coupon.syncError, now)
        ? { syncedVersion: coupon.version, syncError: null }
        : {}),
    },
    now,
  );
}
