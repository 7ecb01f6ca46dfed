import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Shoppers } from "~/routes/app.discounts.shoppers";

const DEBOUNCE_MS = 250;

/**
 * Searches the shop's customers or segments while the merchant types. Before the merchant types, lists the first ones.
 * `options` is null while the search for the latest text is running, and after it failed. `onRetry` is set only after
 * it failed.
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
  // Ignore the response to an earlier text.
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
