import { useNavigate, useNavigation } from "@remix-run/react";
import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { CouponView } from "~/domain/coupons/coupon-view";
import styles from "~/ui/filters-bar.module.css";

const PAUSE_MS = 300;

const tabs: { id: CouponView; label: string }[] = [
  { id: "all", label: "All" },
  { id: "active", label: "Active" },
  { id: "scheduled", label: "Scheduled" },
  { id: "expired", label: "Expired" },
  { id: "archived", label: "Archived" },
];

/** The views with their counts, and the search. Both stand in the address, so that a reload keeps them. */
export function CouponsFilters({
  counts,
  view,
  search,
}: {
  counts: Record<CouponView, number>;
  view: CouponView;
  search: string;
}) {
  const navigate = useNavigate();
  const navigation = useNavigation();
  const { mode, setMode } = useSetIndexFiltersMode(search ? IndexFiltersMode.Filtering : undefined);
  const [typed, setTyped] = useState(search);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(pause.current), []);
  // A link such as "Show all coupons" changes the search as well; what is being typed goes before it.
  useEffect(() => {
    if (pause.current === undefined) setTyped((before) => (before.trim() === search ? before : search));
  }, [search]);

  const show = (next: { view: CouponView; search: string }) => {
    clearTimeout(pause.current);
    pause.current = undefined;
    const parameters = new URLSearchParams();
    if (next.view !== "all") parameters.set("view", next.view);
    if (next.search.trim() !== "") parameters.set("search", next.search.trim());
    navigate(`/app/coupons?${parameters}`, { replace: true });
  };
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => show({ view, search: text }), PAUSE_MS);
  };
  const clear = () => {
    setTyped("");
    show({ view, search: "" });
  };

  return (
    <div className={styles.bar}>
      <IndexFilters
        tabs={tabs.map(({ id, label }) => ({
          id,
          content: label,
          badge: counts[id] > 0 ? counts[id].toLocaleString("en") : undefined,
          accessibilityLabel: `${label}, ${counts[id]}`,
          isLocked: true,
          permissions: [],
        }))}
        selected={tabs.findIndex(({ id }) => id === view)}
        onSelect={(index) => show({ view: tabs[index]?.id ?? "all", search: typed })}
        queryValue={typed}
        queryPlaceholder="Search by name or code"
        onQueryChange={type}
        onQueryClear={clear}
        cancelAction={{ onAction: clear }}
        filters={[]}
        hideFilters
        onClearAll={clear}
        mode={mode}
        setMode={setMode}
        canCreateNewView={false}
        loading={navigation.state === "loading" && navigation.location.pathname === "/app/coupons"}
        filteringAccessibilityLabel="Search coupons"
        filteringAccessibilityTooltip="Search coupons (F)"
      />
    </div>
  );
}
