import type { CodeStatus } from "~/domain/codes/code-status";

/**
 * The status of a token that the app sends to the storefront. `unavailable` gives no reason, because the reason could
 * help a guesser. Possible reasons: the token is unknown, the code is disabled or not live yet, its discount is not
 * active, or the code is a pool code and has ended or is used up.
 */
export type TokenStatus = "ready" | "ended" | "used-up" | "unavailable";

/**
 * Returns the status of a token that is a code of the shop. A code that many customers share may be `ended` or
 * `used-up`, because neither status helps a guesser. A pool code that does not work is `unavailable`, like an unknown
 * token. Otherwise, a guesser who found a used pool code would know the format of all codes of the pool, each of which
 * belongs to one customer.
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
