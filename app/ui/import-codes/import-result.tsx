import { Banner, BlockStack, Button, InlineStack, List, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { ColumnField } from "~/ui/import-codes/column-field";
import { describeImportable, describeProblemKind, describeReadRows } from "~/ui/import-codes/describe-import";
import { ProblemRows } from "~/ui/import-codes/problem-rows";
import { useDownload } from "~/ui/import-codes/use-download";
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
