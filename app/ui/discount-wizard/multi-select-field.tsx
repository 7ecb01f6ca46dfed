import { BlockStack, Combobox, Icon, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { LoadError } from "~/ui/discount-wizard/load-error";

export interface PickableItem {
  id: string;
  title: string;
}

/** Searchable multi-select. The selected items are shown below as removable tags. */
export function MultiSelectField({
  id,
  label,
  noun,
  options,
  chosen,
  error,
  helpText,
  onRetry,
  onSearch,
  onChange,
}: {
  id: string;
  label: string;
  /** Singular noun for an option, for the placeholder: "country". */
  noun: string;
  /** Null while the options are loading. */
  options: PickableItem[] | null;
  chosen: PickableItem[];
  error?: string;
  helpText?: string;
  /** Loads the options again. Set only if loading them has failed. */
  onRetry?: () => void;
  /** Searches on the server. Without this function, the field filters `options` itself. */
  onSearch?: (text: string) => void;
  onChange: (chosen: PickableItem[]) => void;
}) {
  const [search, setSearch] = useState("");
  const term = search.trim().toLowerCase();
  const found = (options ?? []).filter(({ title }) => onSearch || title.toLowerCase().includes(term));
  const isChosen = (one: PickableItem) => chosen.some(({ id }) => id === one.id);
  const changeSearch = (text: string) => {
    setSearch(text);
    onSearch?.(text);
  };
  const toggle = (id: string) => {
    const picked = found.find((one) => one.id === id);
    if (!picked) return;
    onChange(isChosen(picked) ? chosen.filter((one) => one.id !== id) : [...chosen, picked]);
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
          {found.map((one) => (
            <Listbox.Option key={one.id} value={one.id} selected={isChosen(one)}>
              <Listbox.TextOption selected={isChosen(one)}>{one.title}</Listbox.TextOption>
            </Listbox.Option>
          ))}
          {options !== null && found.length === 0 ? (
            <Listbox.Option value="" disabled>
              {`No ${label.toLowerCase()} found`}
            </Listbox.Option>
          ) : null}
        </Listbox>
      </Combobox>
      {onRetry ? <LoadError subject={label} onRetry={onRetry} /> : null}
      {chosen.length > 0 ? (
        <InlineStack gap="100">
          {chosen.map((one) => (
            <Tag key={one.id} onRemove={() => onChange(chosen.filter(({ id }) => id !== one.id))}>
              {one.title}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
