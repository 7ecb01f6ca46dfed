import { useCallback } from "react";
import type { Shoppers } from "~/routes/app.discounts.shoppers";
import { useOptionSearch } from "~/ui/use-option-search";

/**
 * Searches the shop's customers or segments while the merchant types. Before the merchant types, lists the first ones.
 * `options` is null while the search for the latest text is running, and after it failed. `onRetry` is set only after
 * it failed.
 */
export function useShopperSearch(kind: "customers" | "segments") {
  const toUrl = useCallback(
    (typed: string) => `/app/discounts/shoppers?${new URLSearchParams({ [kind]: typed })}`,
    [kind],
  );
  const { result, onSearch, onRetry } = useOptionSearch<Shoppers>(toUrl);
  return {
    options: result?.found ?? null,
    hasMore: result?.hasMore ?? false,
    problem: result?.problem ?? undefined,
    onSearch,
    onRetry,
  };
}
