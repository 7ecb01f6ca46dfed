import type { DifferenceCause } from "~/domain/redemptions/reconciliation/difference-cause";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import type { ChangedSetting } from "~/domain/sync/drift/setting-difference";

/** A difference between the app and Shopify that a verification found. */
export type Difference = { owner: DiscountOwnerRef } /** Someone deleted the discount in Shopify. */ & (
  | { kind: "discount-missing" }
  /** The discount is active in Shopify, although it should have ended. */
  | { kind: "discount-active" }
  | { kind: "settings-differ"; settings: ChangedSetting[] }
  /** The app has the code as live, but no discount in Shopify has it. */
  | { kind: "code-missing"; code: string }
  /** The app has the code as live, but another discount in Shopify has it. */
  | { kind: "code-in-other-discount"; code: string; discountId: string }
  /** The discount in Shopify has the code, but the app does not. */
  | { kind: "code-unknown"; code: string }
  /** The discount in Shopify has the code, but in the app it belongs to another coupon. */
  | { kind: "code-of-other-coupon"; code: string; couponId: bigint }
  /** The discount in Shopify has the code, so it works, but in the app it is disabled, deleted or failed. */
  | { kind: "code-should-not-work"; code: string; state: string }
  | {
      kind: "usage-differs";
      cause: DifferenceCause;
      ourCount: number;
      reversedCount: number;
      shopifyCount: number | null;
    }
);

/** How much was compared so far. */
export interface VerifiedCounts {
  discounts: number;
  /** Codes that were found in Shopify, or looked up there. */
  codes: number;
  /** Coupons whose number of uses was compared. */
  usageCounts: number;
  /** Discounts whose newest settings are not in Shopify yet. Waiting for a sync is no difference. */
  outOfDate: number;
}

export type VerificationEvent =
  | { type: "difference"; difference: Difference }
  /** `lastId` is the last record of `shopify_discounts` that was verified completely, or the `afterId` before the first. */
  | { type: "progress"; counts: VerifiedCounts; lastId: bigint };
