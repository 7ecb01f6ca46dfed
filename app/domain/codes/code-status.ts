import type { CodeState } from "@prisma/client";
import { type CouponFacts, type CouponStatus, couponStatus } from "~/domain/coupons/coupon-status";
import { syncError } from "~/domain/coupons/sync-error";

/** The status of one code, which also depends on its coupon. */
export type CodeStatus = "deleted" | "disabled" | CouponStatus;

/** The coupon's data that a code's status depends on. codeStatus sets the counts and the usage limit for one code. */
export type CouponOfCode = Omit<
  CouponFacts,
  "usedCount" | "usageLimitPerCode" | "codeCount" | "liveCodeCount" | "failedCodeCount" | "disabledCodeCount"
>;

/** The status of a code. `usageLimitPerCode` is null for no limit. */
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
      // A live code keeps working while its coupon's newest settings are being synced.
      ...(state === "live" && !isDeletedInShopify(coupon.syncError)
        ? { syncedVersion: coupon.version, syncError: null }
        : {}),
    },
    now,
  );
}

/**
 * True if the coupon's discount was deleted in Shopify. In this case none of the coupon's codes work, not even those
 * whose stored state is `live`.
 */
function isDeletedInShopify(problem: unknown): boolean {
  return syncError.safeParse(problem).data?.reason === "deleted-in-shopify";
}
