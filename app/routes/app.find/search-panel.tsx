import { BlockStack, Card, Form, Icon, Link, Text, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import type { SearchResults } from "~/routes/app.find/load-search.server";
import { ResultGroup } from "~/routes/app.find/result-group";
import { FoundCodeRow, FoundCouponRow } from "~/routes/app.find/result-rows";
import { useSearch } from "~/routes/app.find/use-search";
import { EmptyList } from "~/ui/empty-list";
import { LiveRegion } from "~/ui/live-region";

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
