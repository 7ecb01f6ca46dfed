import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { normalizeCode } from "~/domain/codes/code-text";
import type { loader } from "~/routes/app.coupons.new";

const DEBOUNCE_MS = 400;

type CheckResponse = NonNullable<ReturnType<typeof useFetcher<typeof loader>>["data"]>;

/**
 * The result of checking a typed code: the code is available, is used by a coupon or by a discount in Shopify, or is
 * invalid. `not-checked-in-shopify` means that no coupon uses the code, but that the app could not check Shopify's
 * discounts.
 */
export type CodeCheck = Extract<CheckResponse, { check: object }>["check"];

/**
 * When the merchant stops typing, checks whether the code is available. Returns null until the result for the current
 * code arrives, and if the check fails.
 */
export function useCodeCheck(typed: string): CodeCheck | null {
  const code = normalizeCode(typed);
  const { load, data } = useFetcher<typeof loader>();
  useEffect(() => {
    if (code === "") return;
    const timer = setTimeout(() => load(`/app/coupons/new?code=${encodeURIComponent(code)}`), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [code, load]);
  const check = data && "check" in data ? data.check : null;
  return check && check.typed === code ? check : null;
}
