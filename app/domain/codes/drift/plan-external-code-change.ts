import type { CodeState } from "@prisma/client";

/** Our row of a code; null where the shop has none of this text. */
export type StoredCode = { state: CodeState; belongsToCoupon: boolean } | null;

/** Whether a notice of a code that was added or removed only tells what we did, or are about to do, ourselves. */
export function isEcho({ stored, isAdded }: { stored: StoredCode; isAdded: boolean }): boolean {
  if (!stored?.belongsToCoupon) return !isAdded;
  if (isAdded) return !["disabled", "deleted", "failed"].includes(stored.state);
  return stored.state !== "live";
}

export type ExternalCodePlan =
  | "nothing"
  /** A code of ours from now on, made in Shopify. */
  | "take-over"
  /** It was disabled, deleted or refused here, and somebody added it there. */
  | "is-live-again"
  | "was-removed"
  /** It is in the way of another coupon's code. */
  | "belongs-to-another";

/** What to do about a code, from whether the coupon's discount holds it in Shopify now. */
export function planExternalCodeChange({
  stored,
  isInShopify,
}: {
  stored: StoredCode;
  isInShopify: boolean;
}): ExternalCodePlan {
  if (!isInShopify) return stored?.belongsToCoupon && stored.state === "live" ? "was-removed" : "nothing";
  if (!stored) return "take-over";
  if (!stored.belongsToCoupon) return "belongs-to-another";
  return ["disabled", "deleted", "failed"].includes(stored.state) ? "is-live-again" : "nothing";
}
