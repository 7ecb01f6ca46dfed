import type { CodeStatus } from "~/domain/codes/code-status";

/**
 * Status of a token that the storefront may show. `unavailable` gives no reason, because the reason could help a
 * guesser: the token may be unknown, disabled, not live yet or without an active discount, or a pool code that no
 * longer works.
 */
export type TokenStatus = "ready" | "ended" | "used-up" | "unavailable";

/**
 * Returns the status to show for a token. A shared token may show that it has ended or is used up, because that does
 * not help a guesser. A pool code that does not work looks like an unknown token: each pool code belongs to one
 * customer, and a used code would show a guesser the format of the other codes.
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
