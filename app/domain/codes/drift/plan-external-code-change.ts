import type { CodeState } from "@prisma/client";

/**
 * The stored code; null if the shop has no code with this text. `belongsToCoupon` is true if the code is one of the
 * coupon whose discount in Shopify changed.
 */
export type StoredCode = { state: CodeState; belongsToCoupon: boolean } | null;

/**
 * Tests whether a webhook about an added or removed code needs no check: this app made or is making the change, or the
 * removed code is not a live code of the coupon in the app.
 */
export function isEcho({ stored, isAdded }: { stored: StoredCode; isAdded: boolean }): boolean {
  if (!stored?.belongsToCoupon) return !isAdded;
  if (isAdded) return !["disabled", "deleted", "failed"].includes(stored.state);
  return stored.state !== "live";
}

export type ExternalCodePlan =
  | "nothing"
  /** The code was created in Shopify and becomes a code of the coupon. */
  | "adopt"
  /** The code was disabled, deleted or failed in the app, and someone added it in Shopify. */
  | "restore"
  | "record-removal"
  /** Another coupon of this shop already has this code. */
  | "belongs-to-other-coupon";

/** Decides what to do about a code, depending on whether the coupon's discount in Shopify has the code now. */
export function planExternalCodeChange({
  stored,
  isInShopify,
}: {
  stored: StoredCode;
  isInShopify: boolean;
}): ExternalCodePlan {
  if (!isInShopify) return stored?.belongsToCoupon && stored.state === "live" ? "record-removal" : "nothing";
  if (!stored) return "adopt";
  if (!stored.belongsToCoupon) return "belongs-to-other-coupon";
  return ["disabled", "deleted", "failed"].includes(stored.state) ? "restore" : "nothing";
}
