import { Select, Text } from "@shopify/polaris";
import { describeColumn, describeFirstValues } from "~/ui/import-codes/describe-import";
import type { CheckedImport, UnclearImport } from "~/ui/import-codes/use-import";

/**
 * Field for the column that contains the codes, with the first values of the chosen column. If the file has only one
 * column, only its first values are shown.
 */
export function ColumnField({
  dryRun,
  column,
  error,
  onColumn,
}: {
  dryRun: CheckedImport | UnclearImport;
  /** "" if the merchant has to choose a column. */
  column: string;
  error: string | null;
  onColumn: (column: string) => void;
}) {
  const { columns, canReadAll } = dryRun;
  const firstValues = describeFirstValues({ column, columns });
  if (dryRun.importId !== null && columns.length <= 1) {
    return (
      <Text as="p" tone="subdued" breakWord>
        {firstValues}
      </Text>
    );
  }
  const options = columns.map((option) => ({ value: option.value, label: describeColumn(option) }));
  if (canReadAll) options.push({ value: "all", label: "All columns: every cell is a code" });
  return (
    <Select
      label="Column with the codes"
      options={options}
      value={column}
      placeholder={column === "" ? "Select a column" : undefined}
      helpText={firstValues}
      error={error ?? undefined}
      onChange={onColumn}
    />
  );
}
