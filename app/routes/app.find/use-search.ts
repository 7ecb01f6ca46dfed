import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { SearchResults } from "~/routes/app.find/load-search.server";
import { useNextSearch } from "~/ui/use-next-search";

/**
 * Pause in typing before the search starts: short enough to feel instant, long enough that most keystrokes start no
 * request.
 */
const DEBOUNCE_MS = 150;

/**
 * State of the search field on the Find coupon page. The text is kept in the URL, so Back from a code's page shows the
 * same results. `isSearching` is true until the results for the current text have loaded. `openFirst` opens the first
 * result for the current text as soon as the results have loaded.
 */
export function useSearch(results: SearchResults) {
  const navigate = useNavigate();
  const { setSearchParams } = useNextSearch();
  const [typed, setTyped] = useState(results.text);
  const [isOpening, setIsOpening] = useState(false);
  const debounce = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(debounce.current), []);
  const isCurrent = results.text.trim() === typed.trim();

  const search = (text: string) => {
    clearTimeout(debounce.current);
    setSearchParams({ text: text.trim() });
  };
  const changeText = (text: string) => {
    setTyped(text);
    setIsOpening(false);
    clearTimeout(debounce.current);
    debounce.current = setTimeout(() => search(text), DEBOUNCE_MS);
  };
  const openFirst = () => {
    setIsOpening(true);
    if (!isCurrent) search(typed);
  };

  const firstUrl = isCurrent ? firstResultUrl(results) : null;
  useEffect(() => {
    if (!isOpening || !isCurrent) return;
    setIsOpening(false);
    if (firstUrl) navigate(firstUrl);
  }, [isOpening, isCurrent, firstUrl, navigate]);

  return { typed, changeText, openFirst, isSearching: !isCurrent };
}

function firstResultUrl({ exact, prefixMatches, coupons }: SearchResults): string | null {
  const code = exact ?? prefixMatches[0];
  if (code) return `/app/codes/${code.id}`;
  return coupons[0] ? `/app/coupons/${coupons[0].id}` : null;
}
