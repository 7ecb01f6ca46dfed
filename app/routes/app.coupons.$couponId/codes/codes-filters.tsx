import { useNavigate, useSearchParams } from "@remix-run/react";
import { Box, IndexFilters, IndexFiltersMode, Tag, useSetIndexFiltersMode } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { CodeFilter, CodeSelection } from "~/domain/codes/code-selection";
import styles from "~/ui/filters-bar.module.css";

const PAUSE_MS = 300;

const tabs: { id: CodeFilter; label: string }[] = [
  { id: "all", label: "All" },
  { id: "unused", label: "Unused" },
  { id: "used", label: "Used" },
  { id: "failed", label: "Failed" },
  { id: "disabled", label: "Disabled" },
];

/** Which codes are shown: by how they stand, by how they begin, of one batch. All of it stands in the address. */
export function CodesFilters({
  counts,
  selection: { filter, prefix },
  batchName,
}: {
  counts: Record<CodeFilter, number>;
  selection: CodeSelection;
  /** Of the batch that the codes are narrowed down to. */
  batchName: string | null;
}) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const { mode, setMode } = useSetIndexFiltersMode(prefix ? IndexFiltersMode.Filtering : undefined);
  const [typed, setTyped] = useState(prefix);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(pause.current), []);

  const show = (next: Record<string, string>) => {
    clearTimeout(pause.current);
    const changed = new URLSearchParams(parameters);
    changed.delete("after");
    for (const [name, value] of Object.entries({ prefix: typed, ...next })) {
      if (value.trim() === "" || value === "all") changed.delete(name);
      else changed.set(name, value.trim());
    }
    navigate(`?${changed}`, { replace: true, preventScrollReset: true });
  };
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => show({ prefix: text }), PAUSE_MS);
  };
  const clear = () => {
    setTyped("");
    show({ prefix: "" });
  };
  return (
    <>
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
          selected={tabs.findIndex(({ id }) => id === filter)}
          onSelect={(index) => show({ filter: tabs[index]?.id ?? "all" })}
          queryValue={typed}
          queryPlaceholder="Search by the beginning of a code"
          onQueryChange={type}
          onQueryClear={clear}
          cancelAction={{ onAction: clear }}
          filters={[]}
          hideFilters
          onClearAll={clear}
          mode={mode}
          setMode={setMode}
          canCreateNewView={false}
          disableStickyMode
          filteringAccessibilityLabel="Search codes"
          filteringAccessibilityTooltip="Search codes (F)"
        />
      </div>
      {batchName === null ? null : (
        <Box paddingInline="300" paddingBlock="200">
          <Tag onRemove={() => show({ batch: "" })}>{`Batch: ${batchName}`}</Tag>
        </Box>
      )}
    </>
  );
}
