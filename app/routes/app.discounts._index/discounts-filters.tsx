import { useNavigation } from "@remix-run/react";
import { ChoiceList, IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { RuleQuery, RuleView } from "~/domain/discounts/rule-query";
import styles from "~/ui/filters-bar.module.css";
import { useFormat } from "~/ui/use-format";
import { useNextSearch } from "~/ui/use-next-search";

const DEBOUNCE_MS = 300;

const tabs: { id: RuleView; label: string }[] = [
  { id: "all", label: "All" },
  { id: "active", label: "Active" },
  { id: "drafts", label: "Drafts" },
  { id: "inactive", label: "Inactive" },
  { id: "archived", label: "Archived" },
];

const rewardOptions = [
  { value: "percentage_off", label: "Percentage off" },
  { value: "amount_off", label: "Amount off" },
  { value: "buy_x_get_y", label: "Buy X get Y" },
  { value: "free_shipping", label: "Free shipping" },
] as const;

const triggerOptions = [
  { value: "coupon", label: "Coupon" },
  { value: "automatic", label: "Automatic" },
] as const;

/**
 * The views, the search field and the filters of the discount list. Each view shows its number of discounts. The
 * merchant's choices are kept in the URL, so a reload of the page restores them.
 */
export function DiscountsFilters({ counts, query }: { counts: Record<RuleView, number>; query: RuleQuery }) {
  const { formatCount } = useFormat();
  const nextSearch = useNextSearch();
  const navigation = useNavigation();
  const { search, filters } = query;
  const isFiltering = search !== "" || filters.trigger !== null || filters.rewardKind !== null;
  const { mode, setMode } = useSetIndexFiltersMode(isFiltering ? IndexFiltersMode.Filtering : undefined);
  const [typed, setTyped] = useState(search);
  const debounce = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(debounce.current), []);

  const applyToUrl = (changed: { search?: string; view?: string; reward?: string; trigger?: string }) => {
    clearTimeout(debounce.current);
    const { search = typed, ...others } = changed;
    nextSearch.setSearchParams({ page: "", ...others, search: search.trim() }, { preventScrollReset: false });
  };
  const changeSearch = (text: string) => {
    setTyped(text);
    clearTimeout(debounce.current);
    debounce.current = setTimeout(() => applyToUrl({ search: text }), DEBOUNCE_MS);
  };
  const clearFilters = () => {
    setTyped("");
    applyToUrl({ search: "", reward: "", trigger: "" });
  };
  const labelOf = (value: string | null) =>
    [...rewardOptions, ...triggerOptions].find((choice) => choice.value === value)?.label ?? "";
  return (
    <div className={styles.bar}>
      <IndexFilters
        tabs={tabs.map(({ id, label }) => ({
          id,
          content: label,
          badge: counts[id] > 0 ? formatCount(counts[id]) : undefined,
          accessibilityLabel: `${label}, ${formatCount(counts[id])}`,
          isLocked: true,
          permissions: [],
        }))}
        selected={tabs.findIndex(({ id }) => id === query.view)}
        onSelect={(index) => applyToUrl({ view: index === 0 ? "" : tabs[index]?.id })}
        queryValue={typed}
        queryPlaceholder="Search by name"
        onQueryChange={changeSearch}
        onQueryClear={() => changeSearch("")}
        cancelAction={{ onAction: clearFilters }}
        filters={[
          {
            key: "reward",
            label: "Reward",
            shortcut: true,
            filter: (
              <ChoiceList
                title="Reward"
                titleHidden
                choices={[...rewardOptions]}
                selected={filters.rewardKind ? [filters.rewardKind] : []}
                onChange={([reward = ""]) => applyToUrl({ reward })}
              />
            ),
          },
          {
            key: "trigger",
            label: "Trigger",
            shortcut: true,
            filter: (
              <ChoiceList
                title="Trigger"
                titleHidden
                choices={[...triggerOptions]}
                selected={filters.trigger ? [filters.trigger] : []}
                onChange={([trigger = ""]) => applyToUrl({ trigger })}
              />
            ),
          },
        ]}
        appliedFilters={[
          ...(filters.rewardKind
            ? [
                {
                  key: "reward",
                  label: `Reward: ${labelOf(filters.rewardKind)}`,
                  onRemove: () => applyToUrl({ reward: "" }),
                },
              ]
            : []),
          ...(filters.trigger
            ? [
                {
                  key: "trigger",
                  label: `Trigger: ${labelOf(filters.trigger)}`,
                  onRemove: () => applyToUrl({ trigger: "" }),
                },
              ]
            : []),
        ]}
        onClearAll={clearFilters}
        mode={mode}
        setMode={setMode}
        canCreateNewView={false}
        loading={navigation.state === "loading" && navigation.location.pathname === "/app/discounts"}
        filteringAccessibilityLabel="Search and filter discounts"
        filteringAccessibilityTooltip="Search and filter (F)"
      />
    </div>
  );
}
