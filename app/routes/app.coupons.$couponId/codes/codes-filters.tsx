import { useNavigate, useSearchParams } from "@remix-run/react";
import { Box, Tag } from "@shopify/polaris";
import type { CodeFilter, CodeSelection } from "~/domain/codes/code-selection";
import { ViewsAndSearch } from "~/ui/views-and-search";

const views: { id: CodeFilter; label: string }[] = [
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
  const show = (next: Record<string, string>) => {
    const changed = new URLSearchParams(parameters);
    changed.delete("after");
    for (const [name, value] of Object.entries(next)) {
      if (value === "" || value === "all") changed.delete(name);
      else changed.set(name, value);
    }
    navigate(`?${changed}`, { replace: true, preventScrollReset: true });
  };
  return (
    <>
      <ViewsAndSearch
        views={views.map((one) => ({ ...one, count: counts[one.id] }))}
        view={filter}
        search={prefix}
        onShow={({ view, search }) => show({ filter: view, prefix: search })}
        noun="codes"
        placeholder="Search by the beginning of a code"
        isSticky={false}
      />
      {batchName === null ? null : (
        <Box paddingInline="300" paddingBlock="200">
          <Tag onRemove={() => show({ batch: "" })}>{`Batch: ${batchName}`}</Tag>
        </Box>
      )}
    </>
  );
}
