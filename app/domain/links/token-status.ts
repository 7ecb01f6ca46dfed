import type { CodeStatus } from "~/domain/codes/code-status";

/**
 * The status that the storefront may show for a token. `unavailable` gives no reason, because the reason could help a
 * guesser. Possible reasons are that the token is unknown, disabled, not live yet or without an active discount, or
 * that it is a pool code that does not work.
 */
export type TokenStatus = "ready" | "ended" | "used-up" | "unavailable";

/**
 * Returns the status to show for a token. For a shared token, the status may be `ended` or `used-up`, because neither
 * helps a guesser. A pool code that does not work has the same status as an unknown token. Each pool code belongs to
 * one customer, and a guesser who finds a used pool code would know the format of all codes of the pool.
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
