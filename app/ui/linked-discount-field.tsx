import { Combobox, Icon, Listbox } from "@shopify/polaris";
import { PlusIcon, SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { LinkableDiscount } from "~/ui/use-linkable-discounts";

const NONE = "none";
const CREATE = "create";

/** A searchable select of the shop's discounts. `value` is a discount's id, or "" for none yet. */
export function LinkedDiscountField({
  discounts,
  value,
  error,
  hint,
  onChange,
  onCreateDiscount,
}: {
  discounts: LinkableDiscount[] | null;
  value: string;
  error?: string;
  /** Stands below the field while nothing is chosen. */
  hint?: string;
  onChange: (discountRuleId: string) => void;
  onCreateDiscount: () => void;
}) {
  /** What is being searched for; null while nobody searches and the field shows what is chosen. */
  const [search, setSearch] = useState<string | null>(null);
  const chosen = discounts?.find((discount) => discount.id === value);
  const term = (search ?? "").trim().toLowerCase();
  const found = (discounts ?? []).filter(({ name, gives }) =>
    `${name} ${gives}`.toLowerCase().includes(term),
  );

  const select = (picked: string) => {
    setSearch(null);
    if (picked === CREATE) onCreateDiscount();
    else onChange(picked === NONE ? "" : picked);
  };

  return (
    <Combobox
      onClose={() => setSearch(null)}
      activator={
        <Combobox.TextField
          id="linked-discount"
          label="Linked discount"
          prefix={<Icon source={SearchIcon} />}
          placeholder={discounts === null ? "Loading discounts" : "No discount yet"}
          value={search ?? chosen?.name ?? ""}
          onChange={setSearch}
          error={error}
          helpText={chosen ? describe(chosen) : hint}
          autoComplete="off"
        />
      }
    >
      <Listbox onSelect={select} accessibilityLabel="Discounts">
        {discounts === null ? <Listbox.Loading accessibilityLabel="Loading discounts" /> : null}
        {term === "" ? (
          <Listbox.Option value={NONE} selected={value === ""}>
            No discount yet
          </Listbox.Option>
        ) : null}
        {found.map((discount) => (
          <Listbox.Option key={discount.id} value={discount.id} selected={discount.id === value}>
            {optionLabel(discount)}
          </Listbox.Option>
        ))}
        {discounts !== null && term !== "" && found.length === 0 ? (
          <Listbox.Option value={NONE} disabled>
            {`No discount matches “${search}”`}
          </Listbox.Option>
        ) : null}
        <Listbox.Action value={CREATE} icon={PlusIcon}>
          Create a discount
        </Listbox.Action>
      </Listbox>
    </Combobox>
  );
}

function optionLabel({ name, gives, status }: LinkableDiscount): string {
  const mark = status === "active" ? "" : ` (${status})`;
  return name === gives ? `${name}${mark}` : `${name}${mark}: ${gives}`;
}

function describe({ gives, status }: LinkableDiscount): string {
  switch (status) {
    case "active":
      return `Gives ${gives}.`;
    case "draft":
      return `Gives ${gives} once this discount is finished: it is a draft.`;
    default:
      return `Gives ${gives} once this discount is active again: it is ${status}.`;
  }
}
