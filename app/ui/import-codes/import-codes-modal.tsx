import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, type BannerHandles, BlockStack, Modal, type ModalProps, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import {
  describeFileSizeProblem,
  describeImportable,
  describeReadRows,
} from "~/ui/import-codes/describe-import";
import { ImportResult } from "~/ui/import-codes/import-result";
import { ImportSourceFields } from "~/ui/import-codes/import-source-fields";
import { useImport } from "~/ui/import-codes/use-import";
import { LiveRegion } from "~/ui/live-region";
import { useFormat } from "~/ui/use-format";

/**
 * Modal that imports the merchant's own codes into a Bulk Pool. First, a dry run finds the rows that can't be imported,
 * and imports nothing. After the merchant confirms, the valid codes are imported. The modal has no `open` prop:
 * rendering it opens it.
 */
export function ImportCodesModal({
  pool,
  onClose,
}: {
  pool: { id: bigint; name: string };
  onClose: () => void;
}) {
  const { locale, formatCounted } = useFormat();
  const shopify = useAppBridge();
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState("");
  const [label, setLabel] = useState("");
  const [isConfirmingDiscard, setIsConfirmingDiscard] = useState(false);
  const codeImport = useImport({
    couponId: pool.id,
    onDone: ({ toastMessage, warning }) => {
      shopify.toast.show(warning ? `${toastMessage}. ${warning}` : toastMessage);
      onClose();
    },
  });
  const { dryRun, errorMessage, isChecking, isImporting } = codeImport;
  const checkedImport = dryRun && dryRun.importId !== null ? dryRun : null;

  const selectFile = (chosen: File | null) => {
    const sizeProblem = chosen && describeFileSizeProblem(chosen.size, locale);
    codeImport.setErrorMessage(sizeProblem);
    setFile(sizeProblem ? null : chosen);
    if (chosen && !sizeProblem) codeImport.check({ file: chosen });
  };
  const hasSource = file !== null || text.trim() !== "";
  const source = file ? { file } : { text };
  const startOver = () => {
    setFile(null);
    codeImport.startOver();
  };
  /** Closes the modal. Asks for confirmation first if there is input to discard. */
  const requestClose = () => {
    if (isImporting) return;
    if (isConfirmingDiscard) setIsConfirmingDiscard(false);
    else if (dryRun || text.trim() !== "") setIsConfirmingDiscard(true);
    else onClose();
  };

  if (isConfirmingDiscard) {
    return (
      <Modal
        open
        instant
        title="Discard this import?"
        onClose={requestClose}
        primaryAction={{ content: "Discard", destructive: true, onAction: onClose }}
        secondaryActions={[{ content: "Keep importing", onAction: () => setIsConfirmingDiscard(false) }]}
      >
        <Modal.Section>
          <Text as="p">These codes haven’t been imported. You’ll have to select them again.</Text>
        </Modal.Section>
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={`Import codes into ${pool.name}`}
      onClose={requestClose}
      primaryAction={primaryAction()}
      secondaryActions={secondaryActions()}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {errorMessage ? <ImportError message={errorMessage} /> : null}
          {dryRun ? (
            <ImportResult
              dryRun={dryRun}
              column={codeImport.column}
              columnError={codeImport.columnError}
              label={label}
              onColumn={(column) => codeImport.checkColumn(column, source)}
              onLabel={setLabel}
            />
          ) : (
            <ImportSourceFields
              file={file}
              text={text}
              isChecking={isChecking}
              onFile={selectFile}
              onText={setText}
            />
          )}
          <LiveRegion text={announcement()} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );

  /** The first result takes the focus and needs no announcement. After that, the focus stays on the column field. */
  function announcement(): string {
    if (isChecking) return "Checking the codes";
    const isResult = checkedImport && codeImport.hasChosenColumn && !codeImport.columnError;
    return isResult
      ? `${describeImportable(checkedImport.validCount, locale)}. ${describeReadRows({ ...checkedImport, locale })}`
      : "";
  }

  function primaryAction(): ModalProps["primaryAction"] {
    if (!dryRun) {
      return {
        content: "Check codes",
        disabled: !hasSource,
        loading: isChecking,
        onAction: () => codeImport.check(source),
      };
    }
    if (!checkedImport) return { content: "Import codes", disabled: true, loading: isChecking };
    if (checkedImport.validCount === 0 && !isChecking)
      return { content: "Choose other codes", onAction: startOver };
    return {
      content: `Import ${formatCounted(checkedImport.validCount, "code")}`,
      loading: isChecking || isImporting,
      onAction: () => codeImport.confirm({ importId: checkedImport.importId, label }),
    };
  }

  function secondaryActions(): ModalProps["secondaryActions"] {
    const cancel = { content: "Cancel", disabled: isImporting, onAction: requestClose };
    const isStartOverPrimary = checkedImport?.validCount === 0 && !isChecking;
    return dryRun && !isStartOverPrimary
      ? [cancel, { content: "Choose other codes", disabled: isChecking || isImporting, onAction: startOver }]
      : [cancel];
  }
}

/**
 * Banner that explains why the codes could not be checked or imported. The banner takes the focus, because its message
 * names the next step.
 */
function ImportError({ message }: { message: string }) {
  const banner = useRef<BannerHandles>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the banner takes the focus again when its message changes
  useEffect(() => banner.current?.focus(), [message]);
  return (
    <Banner ref={banner} tone="critical">
      {message}
    </Banner>
  );
}
