import { Banner, BlockStack, Button, InlineStack, List, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { describeImportable, describeProblemKind, describeReadRows } from "~/ui/import-codes/describe-import";
import { ProblemRows } from "~/ui/import-codes/problem-rows";
import { useDownload } from "~/ui/import-codes/use-download";
import type { CheckedImport } from "~/ui/import-codes/use-import";
import { useFormat } from "~/ui/use-format";

/** Result of the dry run: the number of codes that can be imported, and the rows that can't be imported. */
export function ImportResult({
  checkedImport,
  label,
  onLabel,
}: {
  checkedImport: CheckedImport;
  label: string;
  onLabel: (label: string) => void;
}) {
  const { locale } = useFormat();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const reportDownload = useDownload({ address: checkedImport.reportUrl, fileName: "import-problems.csv" });
  return (
    <BlockStack gap="400">
      <div ref={top} tabIndex={-1} style={{ outline: "none" }}>
        <BlockStack gap="100">
          <Text as="h3" variant="headingMd">
            {describeImportable(checkedImport.validCount, locale)}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {describeReadRows({ ...checkedImport, locale })}
          </Text>
        </BlockStack>
      </div>
      {checkedImport.problemCount > 0 ? (
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <List>
              {checkedImport.problems.map((problemKind) => (
                <List.Item key={problemKind.reason}>
                  {describeProblemKind({ ...problemKind, locale })}
                </List.Item>
              ))}
            </List>
            <Button loading={reportDownload.isLoading} onClick={reportDownload.download}>
              Download report
            </Button>
          </InlineStack>
          {reportDownload.problem ? <Banner tone="critical">{reportDownload.problem}</Banner> : null}
          <ProblemRows checkedImport={checkedImport} />
        </BlockStack>
      ) : null}
      {checkedImport.validCount > 0 ? (
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
