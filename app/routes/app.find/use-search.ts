import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { SearchResults } from "~/routes/app.find/route";
import { useNextSearch } from "~/ui/use-next-search";

/** Short enough to feel instant, long enough to skip most keystrokes. */
const DEBOUNCE_MS = 150;

/**
 * Search text and its results. The text is kept in the URL, so Back from a code's page returns to the same results.
 * `openFirst` opens the first result of the current text as soon as it has loaded.
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
  const type = (text: string) => {
    setTyped(text);
    setIsOpening(false);
    clearTimeout(debounce.current);
    debounce.current = setTimeout(() => search(text), DEBOUNCE_MS);
  };
  const openFirst = () => {
    setIsOpening(true);
    if (!isCurrent) search(typed);
  };

  const first = isCurrent ? firstResultUrl(results) : null;
  useEffect(() => {
    if (!isOpening || !isCurrent) return;
    setIsOpening(false);
    if (first) navigate(first);
  }, [isOpening, isCurrent, first, navigate]);

  return { typed, type, openFirst, isSearching: !isCurrent };
}

function firstResultUrl({ exact, prefixMatches, coupons }: SearchResults): string | null {
  const code = exact ?? prefixMatches[0];
  if (code) return `/app/codes/${code.id}`;
  return coupons[0] ? `/app/coupons/${coupons[0].id}` : null;
}
