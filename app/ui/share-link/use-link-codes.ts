import { useCallback, useEffect, useState } from "react";
import type { LinkCode } from "~/domain/share-links/link-code";
import type { LinkCodes } from "~/routes/app.link-codes";
import { useOptionSearch } from "~/ui/use-option-search";

/**
 * Searches for codes to add to the link of `code` while the merchant types. Before the merchant types, lists the codes
 * of the newest coupons. `found` is null while the search for the latest text is running, and after it failed.
 * `onRetry` is set only after it failed. `own` is the link's own code, and null until the first search has succeeded.
 */
export function useLinkCodes(code: string) {
  const toUrl = useCallback(
    (typed: string) => `/app/link-codes?${new URLSearchParams({ code, typed })}`,
    [code],
  );
  const { result, onSearch, onRetry } = useOptionSearch<LinkCodes>(toUrl);
  const [own, setOwn] = useState<LinkCode | null>(null);
  useEffect(() => {
    if (result?.own) setOwn(result.own);
  }, [result]);
  return { own, found: result?.found ?? null, hasMore: result?.hasMore ?? false, onSearch, onRetry };
}
