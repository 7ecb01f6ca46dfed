import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, Form, Icon, Link, Text, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import type { SearchResults } from "~/routes/app.find/load-search.server";
import { FoundCodeRow, FoundCouponRow, ResultGroup } from "~/routes/app.find/result-rows";
import { EmptyList } from "~/ui/empty-list";
import { LiveRegion } from "~/ui/live-region";
import { useNextSearch } from "~/ui/use-next-search";

/**
 * Search field for codes, links, and names, with results that update while the merchant types. Enter opens the first
 * result.
 */
export function SearchPanel({ results }: { results: SearchResults }) {
  const { typed, changeText, openFirst, isSearching } = useSearch(results);
  return (
    <BlockStack gap="400">
      <Card>
        <Form onSubmit={openFirst}>
          <TextField
            label="Code, link or coupon name"
            value={typed}
            onChange={changeText}
            prefix={<Icon source={SearchIcon} />}
            placeholder="SUMMER20"
            loading={isSearching}
            autoFocus
            autoComplete="off"
            clearButton
            onClearButtonClick={() => changeText("")}
            helpText="Paste a code from a customer, or a link that contains a code. Press Enter to open the top result."
          />
        </Form>
      </Card>
      <Results results={results} />
      <LiveRegion text={isSearching ? "" : describeResults(results)} />
    </BlockStack>
  );
}

function Results({
  results: { text, exact, prefixMatches, coupons, now, timeZone },
}: {
  results: SearchResults;
}) {
  if (text.trim() === "") {
    return (
      <Card>
        <EmptyList icon={SearchIcon} title="What happened to this code?">
          <Text as="p" alignment="center" tone="subdued">
            Find out who used it, on which order, and why it doesn’t work.
          </Text>
        </EmptyList>
      </Card>
    );
  }
  if (!exact && prefixMatches.length === 0 && coupons.length === 0) {
    return (
      <Card>
        <EmptyList icon={SearchIcon} title={`No codes or coupons match “${text}”`}>
          <Text as="p" alignment="center" tone="subdued">
            If a customer sent you this code, it may have a typo or come from outside Dino Discounts.
          </Text>
          <Link url="/app/coupons">Show all coupons</Link>
        </EmptyList>
      </Card>
    );
  }
  const timeContext = { now, timeZone };
  return (
    <BlockStack gap="400">
      {exact ? (
        <ResultGroup title="This code">
          <FoundCodeRow code={exact} {...timeContext} />
        </ResultGroup>
      ) : null}
      {prefixMatches.length > 0 ? (
        <ResultGroup title={`${exact ? "Other codes" : "Codes"} starting with “${text.trim()}”`}>
          {prefixMatches.map((code) => (
            <FoundCodeRow key={String(code.id)} code={code} {...timeContext} />
          ))}
        </ResultGroup>
      ) : null}
      {coupons.length > 0 ? (
        <ResultGroup title="Coupons">
          {coupons.map((coupon) => (
            <FoundCouponRow key={String(coupon.id)} coupon={coupon} {...timeContext} />
          ))}
        </ResultGroup>
      ) : null}
    </BlockStack>
  );
}

function describeResults({ text, exact, prefixMatches, coupons }: SearchResults): string {
  if (text.trim() === "") return "";
  const codes = prefixMatches.length + (exact ? 1 : 0);
  if (codes + coupons.length === 0) return "Nothing found.";
  return `${codes} ${codes === 1 ? "code" : "codes"} and ${coupons.length} ${coupons.length === 1 ? "coupon" : "coupons"} found.`;
}

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
function useSearch(results: SearchResults) {
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
