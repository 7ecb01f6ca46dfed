import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Shoppers } from "~/routes/app.discounts.shoppers";

const DEBOUNCE_MS = 250;

/**
 * Searches the shop's customers or segments while the merchant types. At first, lists any of them. `options` is null
 * while the search for the latest text is pending and if it has failed. `onRetry` is set only if it has failed.
 */
export function useShopperSearch(kind: "customers" | "segments") {
  const { load, data, state } = useFetcher<Shoppers>();
  const [typed, setTyped] = useState("");
  const debounceTimer = useRef<ReturnType<typeof setTimeout>>();
  const send = useCallback(
    (text: string) => load(`/app/discounts/shoppers?${new URLSearchParams({ [kind]: text })}`),
    [load, kind],
  );
  useEffect(() => {
    send("");
    return () => clearTimeout(debounceTimer.current);
  }, [send]);
  const search = (text: string) => {
    clearTimeout(debounceTimer.current);
    setTyped(text);
    debounceTimer.current = setTimeout(() => send(text), DEBOUNCE_MS);
  };
  // The response to an earlier text is not shown.
  const result = data?.typed === typed ? data : null;
  const hasFailed = result?.found === null && state === "idle";
  return {
    options: result?.found ?? null,
    hasMore: result?.hasMore ?? false,
    problem: result?.problem ?? undefined,
    onSearch: search,
    onRetry: hasFailed ? () => send(typed) : undefined,
  };
}
