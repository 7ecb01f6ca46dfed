import type { CodeStatus } from "~/domain/codes/code-status";

/**
 * How a token stands, as the storefront may know it. `unavailable` is one answer for all that a guesser could learn
 * from: no such code, one that is yet to start, one that gives nothing, one that is disabled.
 */
export type TokenStatus = "ready" | "ended" | "used-up" | "unavailable";

/**
 * A token that was given to everyone may say that it has ended: nothing is won by knowing it. A pool's code is one
 * customer's, and a used one would show a guesser how the others look; it is as unknown as one that never was.
 */
export function tokenStatus({
  status,
  couponType,
  isDiscountActive,
}: {
  status: CodeStatus;
  couponType: "standard" | "bulk_pool" | "url_token";
  isDiscountActive: boolean;
}): TokenStatus {
  if (status === "live") return isDiscountActive ? "ready" : "unavailable";
  if (couponType === "bulk_pool") return "unavailable";
  if (status === "expired" || status === "archived") return "ended";
  return status === "used-up" ? "used-up" : "unavailable";
}
