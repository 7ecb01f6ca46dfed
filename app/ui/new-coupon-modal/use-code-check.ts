import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { normalizeCode } from "~/domain/codes/code-text";
import type { loader } from "~/routes/app.coupons.new";

const DEBOUNCE_MS = 400;

type CheckResponse = NonNullable<ReturnType<typeof useFetcher<typeof loader>>["data"]>;

/**
 * The result of checking a typed code: the code is available, belongs to a coupon or to a discount in Shopify, or is
 * invalid.
 */
export type CodeCheck = Extract<CheckResponse, { check: object }>["check"];

/**
 * Checks whether a code is available when typing pauses. Returns null until the result for the current text arrives.
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
