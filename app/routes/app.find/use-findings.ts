import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { Findings } from "~/routes/app.find/route";
import { useNextSearch } from "~/ui/use-next-search";

/** Short enough to feel as typed, long enough not to ask at each key. */
const DEBOUNCE_MS = 150;

/**
 * What is being typed, and what it finds. The text stands in the address, so that Back from a code's page comes to the
 * same findings. `openFirst` opens the first finding of what is typed, as soon as that is there.
 */
export function useFindings(findings: Findings) {
  const navigate = useNavigate();
  const { setSearchParams } = useNextSearch();
  const [typed, setTyped] = useState(findings.text);
  const [isOpening, setIsOpening] = useState(false);
  const debounce = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(debounce.current), []);
  const isCurrent = findings.text.trim() === typed.trim();

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

  const first = isCurrent ? firstResultUrl(findings) : null;
  useEffect(() => {
    if (!isOpening || !isCurrent) return;
    setIsOpening(false);
    if (first) navigate(first);
  }, [isOpening, isCurrent, first, navigate]);

  return { typed, type, openFirst, isSearching: !isCurrent };
}

function firstResultUrl({ exact, prefixMatches, coupons }: Findings): string | null {
  const code = exact ?? prefixMatches[0];
  if (code) return `/app/codes/${code.id}`;
  return coupons[0] ? `/app/coupons/${coupons[0].id}` : null;
}
