import { Banner, BlockStack, Button, InlineStack, List, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import {
  describeColumn,
  describeFirstValues,
  describeImportable,
  describeProblemKind,
  describeReadRows,
} from "~/ui/import-codes/describe-import";
import { ProblemRows } from "~/ui/import-codes/problem-rows";
import type { CheckedImport, UnclearImport } from "~/ui/import-codes/use-import";
import { useFormat } from "~/ui/use-format";

/**
 * Result of the dry run: the number of codes that can be imported, the column with the codes, and the rows that can't
 * be imported. If it is not clear which column contains the codes, only the column field is shown.
 */
export function ImportResult({
  dryRun,
  column,
  columnError,
  label,
  onColumn,
  onLabel,
}: {
  dryRun: CheckedImport | UnclearImport;
  /** The column in the column field; "" if the merchant has to choose one. */
  column: string;
  columnError: string | null;
  label: string;
  onColumn: (column: string) => void;
  onLabel: (label: string) => void;
}) {
  const { locale } = useFormat();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const checkedImport = dryRun.importId === null ? null : dryRun;
  return (
    <BlockStack gap="400">
      <div ref={top} tabIndex={-1} style={{ outline: "none" }}>
        <BlockStack gap="100">
          <Text as="h3" variant="headingMd">
            {checkedImport
              ? describeImportable(checkedImport.validCount, locale)
              : "Which column contains the codes?"}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {dryRun.importId === null ? dryRun.message : describeReadRows({ ...dryRun, locale })}
          </Text>
        </BlockStack>
      </div>
      <ColumnField dryRun={dryRun} column={column} error={columnError} onColumn={onColumn} />
      {checkedImport && checkedImport.problemCount > 0 ? <Problems checkedImport={checkedImport} /> : null}
      {checkedImport && checkedImport.validCount > 0 ? (
        <TextField
          label="Label"
          value={label}
          onChange={onLabel}
          maxLength={120}
          helpText="What this batch is for, such as “May flyer”. Customers don’t see this."
          autoComplete="off"
        />
      ) : null}
    </BlockStack>
  );
}

/** The problems by kind, the first rows with problems, and a button that downloads all of them. */
function Problems({ checkedImport }: { checkedImport: CheckedImport }) {
  const { locale } = useFormat();
  const reportDownload = useDownload({ address: checkedImport.reportUrl, fileName: "import-problems.csv" });
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <List>
          {checkedImport.problems.map((problemKind) => (
            <List.Item key={problemKind.reason}>{describeProblemKind({ ...problemKind, locale })}</List.Item>
          ))}
        </List>
        <Button loading={reportDownload.isLoading} onClick={reportDownload.download}>
          Download report
        </Button>
      </InlineStack>
      {reportDownload.problem ? <Banner tone="critical">{reportDownload.problem}</Banner> : null}
      <ProblemRows checkedImport={checkedImport} />
    </BlockStack>
  );
}

/**
 * Field for the column that contains the codes, with the first values of the chosen column. If the file has only one
 * column, only its first values are shown.
 */
function ColumnField({
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

/**
 * `download` saves an import report as a file. `address` is the report's URL. The request uses fetch, because App
 * Bridge adds the session token to fetch requests. A normal link would send no token.
 */
function useDownload({ address, fileName }: { address: string; fileName: string }) {
  const [isLoading, setIsLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const download = async () => {
    setIsLoading(true);
    setProblem(null);
    try {
      const response = await fetch(address);
      if (response.ok) saveFile({ file: await response.blob(), fileName });
      else setProblem("The report has expired. Check the codes again to create a new one.");
    } catch {
      setProblem("Couldn’t download the report. Check your connection and try again.");
    } finally {
      setIsLoading(false);
    }
  };
  return { isLoading, problem, download };
}

function saveFile({ file, fileName }: { file: Blob; fileName: string }) {
  const objectUrl = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = objectUrl;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(objectUrl);
}
