import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import styles from "~/ui/filters-bar.module.css";
import { useFormat } from "~/ui/use-format";

const DEBOUNCE_MS = 300;

/**
 * One tab for each view of a list, and a debounced search field. A tab can show the number of items in its view.
 * `onChange` must store the view and the search text in the page's URL, so that both survive a reload. If `onChange` is
 * called without `view`, it must keep the current view.
 */
export function ViewsAndSearch<View extends string>({
  views,
  view,
  search,
  onChange,
  noun,
  placeholder,
  isLoading = false,
  isSticky = true,
}: {
  views: { id: View; label: string; count?: number }[];
  view: View;
  search: string;
  onChange: (next: { view?: View; search: string }) => void;
  /** Plural noun for the list items, such as "coupons". */
  noun: string;
  placeholder: string;
  isLoading?: boolean;
  isSticky?: boolean;
}) {
  const { formatCount } = useFormat();
  const { mode, setMode } = useSetIndexFiltersMode(search ? IndexFiltersMode.Filtering : undefined);
  const [typed, setTyped] = useState(search);
  const debounce = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(debounce.current), []);
  // If a link such as "Show all coupons" changes the `search` prop, the field shows the new text, unless the merchant
  // is typing.
  useEffect(() => {
    if (debounce.current === undefined) setTyped((before) => (before.trim() === search ? before : search));
  }, [search]);

  const applyNow = (next: { view?: View; search: string }) => {
    clearTimeout(debounce.current);
    debounce.current = undefined;
    onChange({ ...next, search: next.search.trim() });
  };
  const applyDebounced = (text: string) => {
    setTyped(text);
    clearTimeout(debounce.current);
    debounce.current = setTimeout(() => applyNow({ search: text }), DEBOUNCE_MS);
  };
  const clear = () => {
    setTyped("");
    applyNow({ search: "" });
  };
  return (
    <div className={styles.bar}>
      <IndexFilters
        tabs={views.map(({ id, label, count }) => ({
          id,
          content: label,
          badge: count ? formatCount(count) : undefined,
          accessibilityLabel: count === undefined ? label : `${label}, ${formatCount(count)}`,
          isLocked: true,
          permissions: [],
        }))}
        selected={views.findIndex(({ id }) => id === view)}
        onSelect={(index) => applyNow({ view: views[index]?.id, search: typed })}
        queryValue={typed}
        queryPlaceholder={placeholder}
        onQueryChange={applyDebounced}
        onQueryClear={clear}
        cancelAction={{ onAction: clear }}
        filters={[]}
        hideFilters
        onClearAll={clear}
        mode={mode}
        setMode={setMode}
        canCreateNewView={false}
        loading={isLoading}
        disableStickyMode={!isSticky}
        filteringAccessibilityLabel={`Search ${noun}`}
        filteringAccessibilityTooltip={`Search ${noun} (F)`}
      />
    </div>
  );
}
