import type { CodeStatus } from "~/domain/codes/code-status";

/**
 * Status of a token as the storefront may see it. `unavailable` covers every case that could help a guesser: unknown,
 * not started, without a discount, and disabled.
 */
export type TokenStatus = "ready" | "ended" | "used-up" | "unavailable";

/**
 * Returns the status to show for a token. A shared token may show that it has ended, because that reveals nothing
 * useful. A pool code belongs to one customer, and a used one would show a guesser the format of the others, so it
 * looks like an unknown token.
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
