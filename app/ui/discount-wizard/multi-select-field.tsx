import { BlockStack, Combobox, Icon, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { LoadError } from "~/ui/discount-wizard/load-error";

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
  selectedItems: MultiSelectItem[];
  error?: string;
  helpText?: string;
  /** Loads the options again. Set only if loading them has failed. */
  onRetry?: () => void;
  /** Searches on the server. Without this function, the field filters `options` itself. */
  onSearch?: (text: string) => void;
  onChange: (selectedItems: MultiSelectItem[]) => void;
}) {
  const [search, setSearch] = useState("");
  const term = search.trim().toLowerCase();
  const matchingItems = (options ?? []).filter(({ title }) => onSearch || title.toLowerCase().includes(term));
  const isSelected = (item: MultiSelectItem) => selectedItems.some(({ id }) => id === item.id);
  const changeSearch = (text: string) => {
    setSearch(text);
    onSearch?.(text);
  };
  const toggle = (id: string) => {
    const toggledItem = matchingItems.find((item) => item.id === id);
    if (!toggledItem) return;
    onChange(
      isSelected(toggledItem)
        ? selectedItems.filter((item) => item.id !== id)
        : [...selectedItems, toggledItem],
    );
  };
  return (
    <BlockStack gap="200">
      <Combobox
        allowMultiple
        onClose={() => changeSearch("")}
        activator={
          <Combobox.TextField
            id={id}
            label={label}
            prefix={<Icon source={SearchIcon} />}
            placeholder={options === null && !onRetry ? "Loading" : `Search for a ${noun}`}
            value={search}
            onChange={changeSearch}
            error={error}
            helpText={helpText}
            autoComplete="off"
          />
        }
      >
        <Listbox onSelect={toggle} accessibilityLabel={label}>
          {options === null && !onRetry ? <Listbox.Loading accessibilityLabel="Loading" /> : null}
          {onRetry ? (
            <Listbox.Option value="" disabled>
              {`${label} couldn’t be loaded`}
            </Listbox.Option>
          ) : null}
          {matchingItems.map((item) => (
            <Listbox.Option key={item.id} value={item.id} selected={isSelected(item)}>
              <Listbox.TextOption selected={isSelected(item)}>{item.title}</Listbox.TextOption>
            </Listbox.Option>
          ))}
          {options !== null && matchingItems.length === 0 ? (
            <Listbox.Option value="" disabled>
              {`No ${label.toLowerCase()} found`}
            </Listbox.Option>
          ) : null}
        </Listbox>
      </Combobox>
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
