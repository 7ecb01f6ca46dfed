import type { CodeState } from "@prisma/client";

/** The stored code; null if the shop has no code with this text. */
export type StoredCode = { state: CodeState; belongsToCoupon: boolean } | null;

/**
 * Tests whether a webhook about an added or removed code reports a change that the app itself made or is about to make.
 */
export function isEcho({ stored, isAdded }: { stored: StoredCode; isAdded: boolean }): boolean {
  if (!stored?.belongsToCoupon) return !isAdded;
  if (isAdded) return !["disabled", "deleted", "failed"].includes(stored.state);
  return stored.state !== "live";
}

export type ExternalCodePlan =
  | "nothing"
  /** The code was created in Shopify and becomes the coupon's. */
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
