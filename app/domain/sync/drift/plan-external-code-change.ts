import type { CodeState } from "@prisma/client";

/**
 * The stored code; null if the shop has no code with this text. `belongsToCoupon` is true if the code belongs to the
 * coupon whose discount changed in Shopify.
 */
export type StoredCode = { state: CodeState; belongsToCoupon: boolean } | null;

/**
 * Returns true if a webhook about an added or removed code needs no check. Either this app has made the change or is
 * making it, or the webhook reports the removal of a code that is not a live code of the coupon anyway.
 */
export function isEcho({ stored, isAdded }: { stored: StoredCode; isAdded: boolean }): boolean {
  if (!stored?.belongsToCoupon) return !isAdded;
  if (isAdded) return !["disabled", "deleted", "failed"].includes(stored.state);
  return stored.state !== "live";
}

/** What to do about a code that someone may have added to or removed from a coupon's discount in Shopify. */
export type ExternalCodePlan =
  | "nothing"
  /** The code was added, and the shop has no such code in the app. Add the code to the coupon. */
  | "adopt"
  /** The code was added, but is disabled, deleted or failed in the app. Make the code live. */
  | "restore"
  /** The code was removed, but is live in the app. Record the removal. */
  | "record-removal"
  /** The code was added, but another coupon of the shop has the code. Record only an activity. */
  | "belongs-to-other-coupon";

/** Plans what to do about a code. `isInDiscount`: whether the coupon's discount in Shopify has the code now. */
export function planExternalCodeChange({
  stored,
  isInDiscount,
}: {
  stored: StoredCode;
  isInDiscount: boolean;
}): ExternalCodePlan {
  if (!isInDiscount) return stored?.belongsToCoupon && stored.state === "live" ? "record-removal" : "nothing";
  if (!stored) return "adopt";
  if (!stored.belongsToCoupon) return "belongs-to-other-coupon";
  return ["disabled", "deleted", "failed"].includes(stored.state) ? "restore" : "nothing";
}
