import { BlockStack, Box, Combobox, Icon, InlineStack, Listbox, Tag, Text } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { LiveRegion } from "~/ui/live-region";
import { LoadError } from "~/ui/load-error";
import { useFormat } from "~/ui/use-format";

/** The value of the list entry that loads the options again. No item has this id. */
const RETRY = "retry";

export interface MultiSelectItem {
  id: string;
  title: string;
}

/**
 * Field in which the merchant searches for items and selects any number of them. Selected items are shown as removable
 * tags.
 */
export function MultiSelectField({
  id,
  label,
  noun,
  options,
  selectedItems,
  error,
  helpText,
  hasMore = false,
  onRetry,
  onSearch,
  onChange,
}: {
  id: string;
  label: string;
  /** What an option is called in the placeholder, in the singular: "country". */
  noun: string;
  /** Null while the options are loading, and if loading them has failed. */
  options: MultiSelectItem[] | null;
  /** Whether `options` is only a part of the server's options. The merchant finds the others by typing more. */
  hasMore?: boolean;
  selectedItems: MultiSelectItem[];
  error?: string;
  helpText?: string;
  /** Loads the options again. Set only if loading them has failed. */
  onRetry?: () => void;
  /** Searches on the server. Without this function, the field filters `options` itself. */
  onSearch?: (text: string) => void;
  onChange: (selectedItems: MultiSelectItem[]) => void;
}) {
  const { formatCounted } = useFormat();
  const [search, setSearch] = useState("");
  const term = search.trim().toLowerCase();
  const matchingItems = (options ?? []).filter(({ title }) => onSearch || title.toLowerCase().includes(term));
  const isSelected = (item: MultiSelectItem) => selectedItems.some(({ id }) => id === item.id);
  const changeSearch = (text: string) => {
    setSearch(text);
    onSearch?.(text);
  };
  const select = (id: string) => {
    if (id === RETRY) return onRetry?.();
    const toggledItem = matchingItems.find((item) => item.id === id);
    if (!toggledItem) return;
    onChange(
      isSelected(toggledItem)
        ? selectedItems.filter((item) => item.id !== id)
        : [...selectedItems, toggledItem],
    );
  };
  const resultCount = `${hasMore ? "More than " : ""}${formatCounted(matchingItems.length, "result")}`;
  return (
    <BlockStack gap="200">
      <Combobox
        allowMultiple
        onClose={() => {
          // A retry searches for the same text, so that the merchant doesn't have to type it again.
          if (!onRetry && search !== "") changeSearch("");
        }}
        activator={
          <Combobox.TextField
            id={id}
            label={label}
            prefix={<Icon source={SearchIcon} />}
            placeholder={`Search for a ${noun}`}
            value={search}
            onChange={changeSearch}
            error={error}
            helpText={helpText}
            autoComplete="off"
          />
        }
      >
        <Listbox onSelect={select} accessibilityLabel={label}>
          {options === null && !onRetry ? <Listbox.Loading accessibilityLabel="Loading" /> : null}
          {onRetry ? (
            <>
              <ListMessage text={`${label} couldn’t be loaded.`} />
              <Listbox.Action value={RETRY}>Try again</Listbox.Action>
            </>
          ) : null}
          {hasMore ? (
            <ListMessage
              text={`${search === "" ? "Type" : "Type more"} to find other ${label.toLowerCase()}.`}
            />
          ) : null}
          {matchingItems.map((item) => (
            <Listbox.Option key={item.id} value={item.id} selected={isSelected(item)}>
              <Listbox.TextOption selected={isSelected(item)}>{item.title}</Listbox.TextOption>
            </Listbox.Option>
          ))}
          {options !== null && matchingItems.length === 0 ? (
            <ListMessage text={`No ${label.toLowerCase()} found`} />
          ) : null}
        </Listbox>
      </Combobox>
      <LiveRegion text={search === "" || options === null ? "" : resultCount} />
      {onRetry ? <LoadError subject={label} onRetry={onRetry} /> : null}
      {selectedItems.length > 0 ? (
        <InlineStack gap="100">
          {selectedItems.map((item) => (
            <Tag key={item.id} onRemove={() => onChange(selectedItems.filter(({ id }) => id !== item.id))}>
              {item.title}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}

/** A list entry that can't be selected. Without the box around the text, Polaris shows a disabled checkbox. */
function ListMessage({ text }: { text: string }) {
  return (
    <Listbox.Option value="" disabled>
      <Box paddingBlock="200" paddingInline="300">
        <Text as="span" tone="subdued">
          {text}
        </Text>
      </Box>
    </Listbox.Option>
  );
}
