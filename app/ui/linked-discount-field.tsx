import { Combobox, Icon, Listbox } from "@shopify/polaris";
import { PlusIcon, SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { LinkableDiscount } from "~/ui/use-linkable-discounts";

const NO_DISCOUNT_OPTION = "none";
const CREATE_OPTION = "create";

/**
 * Searchable select for the discount that a coupon is linked to. `discounts` has the discounts to choose from, and is
 * null while they are loading. `value` is the id of the selected discount, or "" for none.
 */
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
  /** Help text that is shown while no discount is selected. */
  hint?: string;
  onChange: (discountRuleId: string) => void;
  onCreateDiscount: () => void;
}) {
  /** The text typed by the merchant. Null while the field shows the selected discount. */
  const [search, setSearch] = useState<string | null>(null);
  const selectedDiscount = discounts?.find((discount) => discount.id === value);
  const searchTerm = (search ?? "").trim().toLowerCase();
  const matchingDiscounts = (discounts ?? []).filter(({ name, reward }) =>
    `${name} ${reward}`.toLowerCase().includes(searchTerm),
  );

  const select = (option: string) => {
    setSearch(null);
    if (option === CREATE_OPTION) onCreateDiscount();
    else onChange(option === NO_DISCOUNT_OPTION ? "" : option);
  };

  return (
    <Combobox
      onClose={() => setSearch(null)}
      activator={
        <Combobox.TextField
          id="linked-discount"
          label="Linked discount"
          prefix={<Icon source={SearchIcon} />}
          placeholder={discounts === null ? "Loading discounts" : "Select a discount"}
          value={search ?? selectedDiscount?.name ?? ""}
          onChange={setSearch}
          error={error}
          helpText={selectedDiscount ? describeDiscount(selectedDiscount) : hint}
          autoComplete="off"
        />
      }
    >
      <Listbox onSelect={select} accessibilityLabel="Discounts">
        {discounts === null ? <Listbox.Loading accessibilityLabel="Loading discounts" /> : null}
        {searchTerm === "" ? (
          <Listbox.Option value={NO_DISCOUNT_OPTION} selected={value === ""}>
            No discount
          </Listbox.Option>
        ) : null}
        {matchingDiscounts.map((discount) => (
          <Listbox.Option key={discount.id} value={discount.id} selected={discount.id === value}>
            {optionLabel(discount)}
          </Listbox.Option>
        ))}
        {discounts !== null && searchTerm !== "" && matchingDiscounts.length === 0 ? (
          <Listbox.Option value={NO_DISCOUNT_OPTION} disabled>
            {`No discounts match “${search}”`}
          </Listbox.Option>
        ) : null}
        <Listbox.Action value={CREATE_OPTION} icon={PlusIcon}>
          Create a discount
        </Listbox.Action>
      </Listbox>
    </Combobox>
  );
}

function optionLabel({ name, reward, status }: LinkableDiscount): string {
  const suffix = status === "active" ? "" : ` (${status})`;
  return name === reward ? `${name}${suffix}` : `${name}${suffix}: ${reward}`;
}

function describeDiscount({ reward, status }: LinkableDiscount): string {
  switch (status) {
    case "active":
      return `Gives ${reward}.`;
    case "draft":
      return `Gives ${reward} once you finish this draft.`;
    default:
      return `This discount is ${status}. Once it’s active again, it gives ${reward}.`;
  }
}
