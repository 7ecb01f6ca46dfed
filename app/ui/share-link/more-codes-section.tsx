import { Banner, BlockStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { upperCaseCode } from "~/domain/codes/code-text";
import type { CodeConflicts } from "~/domain/share-links/code-conflicts";
import type { LinkCode } from "~/domain/share-links/link-code";
import { MAX_CODES_PER_LINK } from "~/domain/share-links/link-url";
import { CollapsibleSection } from "~/ui/collapsible-section";
import { MultiSelectField } from "~/ui/multi-select-field";
import { useLinkCodes } from "~/ui/share-link/use-link-codes";

/** The codes that the merchant added to a link. */
export interface AddedCodes {
  codes: LinkCode[];
  /** The link's own code with its discount. Null until the merchant adds a code. */
  own: LinkCode | null;
}

/**
 * Collapsible section in which the merchant adds codes of other coupons to the link of `code`. Shows which of them
 * can't be used together on one order.
 */
export function MoreCodesSection({
  code,
  added,
  conflicts,
  onChange,
}: {
  code: string;
  added: AddedCodes;
  conflicts: CodeConflicts;
  onChange: (added: AddedCodes) => void;
}) {
  return (
    <CollapsibleSection
      id="link-codes"
      title="More codes"
      summary={added.codes.length === 0 ? "None" : added.codes.map((each) => each.code).join(", ")}
      isSummaryError={conflicts.sameDiscount.length > 0}
    >
      <BlockStack gap="300">
        <CodesField code={code} added={added} error={conflicts.sameDiscount.join(" ")} onChange={onChange} />
        {conflicts.notCombining.length > 0 ? <NotCombiningBanner messages={conflicts.notCombining} /> : null}
      </BlockStack>
    </CollapsibleSection>
  );
}

function CodesField({
  code,
  added,
  error,
  onChange,
}: {
  code: string;
  added: AddedCodes;
  /** "" if there is no error. */
  error: string;
  onChange: (added: AddedCodes) => void;
}) {
  const { own, found, ...search } = useLinkCodes(code);
  const [isOverLimit, setIsOverLimit] = useState(false);
  const known = [...added.codes, ...(found ?? [])];
  const select = (items: { id: string }[]) => {
    const isTooMany = items.length >= MAX_CODES_PER_LINK;
    setIsOverLimit(isTooMany);
    if (isTooMany) return;
    const codes = items.flatMap(({ id }) => known.find((each) => each.code === id) ?? []);
    onChange({ codes, own: own ?? added.own });
  };
  return (
    <MultiSelectField
      id="link-more-codes"
      label="Codes"
      noun="code or coupon"
      options={found?.map(toItem) ?? null}
      {...search}
      selectedItems={added.codes.map(toItem)}
      error={error || (isOverLimit ? "Remove a code before you add another." : undefined)}
      helpText={`Codes of other discounts. A link can have up to ${MAX_CODES_PER_LINK} codes, including ${code}.`}
      onChange={select}
    />
  );
}

const toItem = ({ code, couponName }: LinkCode) => ({
  id: code,
  title: upperCaseCode(couponName) === code ? code : `${code} (${couponName})`,
});

function NotCombiningBanner({ messages }: { messages: string[] }) {
  return (
    <Banner tone="warning" title="Some codes can’t be used together">
      <BlockStack gap="200">
        <List>
          {messages.map((message) => (
            <List.Item key={message}>{message}</List.Item>
          ))}
        </List>
        <Text as="p">
          Of two codes that don’t combine, the shopper gets the better one. You can change what combines in
          Settings, under Coupon interaction, or in a discount.
        </Text>
      </BlockStack>
    </Banner>
  );
}
