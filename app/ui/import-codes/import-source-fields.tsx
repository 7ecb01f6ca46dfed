import { BlockStack, Box, Button, DropZone, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect } from "react";
import { MAX_IMPORT_ROWS } from "~/domain/codes/import/import-refusal";
import { formatFileSize } from "~/ui/import-codes/describe-import";
import { useFormat } from "~/ui/use-format";

/**
 * Fields in which the merchant chooses a file or pastes codes. Once a file is chosen, its name and size replace the
 * fields. The file field takes the focus when this component mounts.
 */
export function ImportSourceFields({
  file,
  text,
  isChecking,
  onFile,
  onText,
}: {
  file: File | null;
  text: string;
  isChecking: boolean;
  onFile: (file: File | null) => void;
  onText: (text: string) => void;
}) {
  const { locale, formatCount } = useFormat();
  useEffect(() => document.getElementById("import-file")?.focus(), []);
  if (file) {
    return (
      <Box borderWidth="025" borderColor="border" borderRadius="200" padding="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="p" breakWord>
            {file.name}
            <Text as="span" tone="subdued">
              {`, ${formatFileSize(file.size, locale)}`}
            </Text>
          </Text>
          <Button variant="plain" disabled={isChecking} onClick={() => onFile(null)}>
            Remove file
          </Button>
        </InlineStack>
      </Box>
    );
  }
  return (
    <BlockStack gap="400">
      <DropZone
        id="import-file"
        label="CSV or text file"
        allowMultiple={false}
        disabled={isChecking}
        onDrop={(files) => onFile(files[0] ?? null)}
      >
        <DropZone.FileUpload
          actionTitle="Choose file"
          actionHint="or drop it here. One code per line, or a table with a column of codes."
        />
      </DropZone>
      <TextField
        id="import-text"
        label="Or paste codes"
        multiline={4}
        maxHeight="12rem"
        value={text}
        onChange={onText}
        disabled={isChecking}
        placeholder={"SUMMER-7KQ2\nSUMMER-M4XT"}
        helpText={`Up to ${formatCount(MAX_IMPORT_ROWS)} rows.`}
        autoComplete="off"
        spellCheck={false}
      />
    </BlockStack>
  );
}
