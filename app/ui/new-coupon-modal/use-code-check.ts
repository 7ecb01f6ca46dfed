import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { normalizeCode } from "~/domain/codes/code-text";
import type { loader } from "~/routes/app.coupons.new";

const DEBOUNCE_MS = 400;

type CheckResponse = NonNullable<ReturnType<typeof useFetcher<typeof loader>>["data"]>;

/** Who has the code that is `typed`, a coupon or a discount in Shopify, or what keeps it from being a code. */
export type CodeCheck = Extract<CheckResponse, { check: object }>["check"];

/** Asks whether a code is free once the typing pauses. Null until the answer is about what stands in the field. */
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
