import type { CodeState } from "@prisma/client";

/** Our row of a code; null where the shop has none of this text. */
export type OurCode = { state: CodeState; isOfCoupon: boolean } | null;

/** Whether a notice of a code that was added or removed only tells what we did, or are about to do, ourselves. */
export function isEcho({ ours, isAdded }: { ours: OurCode; isAdded: boolean }): boolean {
  if (!ours?.isOfCoupon) return !isAdded;
  if (isAdded) return !["disabled", "deleted", "failed"].includes(ours.state);
  return ours.state !== "live";
}

export type OutsideCodePlan =
  | "nothing"
  /** A code of ours from now on, made in Shopify. */
  | "take-over"
  /** It was disabled, deleted or refused here, and somebody added it there. */
  | "is-live-again"
  | "was-removed"
  /** It is in the way of another coupon's code. */
  | "belongs-to-another";

/** What to do about a code, from whether the coupon's discount holds it in Shopify now. */
export function planOutsideCode({ ours, isHeld }: { ours: OurCode; isHeld: boolean }): OutsideCodePlan {
  if (!isHeld) return ours?.isOfCoupon && ours.state === "live" ? "was-removed" : "nothing";
  if (!ours) return "take-over";
  if (!ours.isOfCoupon) return "belongs-to-another";
  return ["disabled", "deleted", "failed"].includes(ours.state) ? "is-live-again" : "nothing";
}
