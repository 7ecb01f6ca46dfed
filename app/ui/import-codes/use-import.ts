import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { action } from "~/routes/app.coupons.$couponId.import";

type ImportResponse = NonNullable<ReturnType<typeof useFetcher<typeof action>>["data"]>;

/** Result of a dry run. The codes are not added to the pool until the merchant confirms the import. */
export type CheckedImport = Extract<ImportResponse, { importId: string }>;
/** Result of a dry run that could not tell which column contains the codes. */
export type UnclearImport = Extract<ImportResponse, { importId: null }>;
type ImportSource = { file: File } | { text: string };

/** Result of an import that the merchant confirmed. */
export type CompletedImport = Extract<ImportResponse, { importedCount: number }>;

/**
 * State of an import, which has two steps: the dry run (`check`), and the import itself (`confirm`). If the merchant
 * chooses another column, the dry run is repeated with the same file or text.
 */
export function useImport({
  couponId,
  onDone,
}: {
  couponId: bigint;
  onDone: (completedImport: CompletedImport) => void;
}) {
  const fetcher = useFetcher<typeof action>();
  const lastHandledData = useRef(fetcher.data);
  const latestOnDone = useRef(onDone);
  latestOnDone.current = onDone;
  const [step, setStep] = useState<"check" | "confirm">("check");
  const [dryRun, setDryRun] = useState<CheckedImport | UnclearImport | null>(null);
  const [chosenColumn, setChosenColumn] = useState<string | null>(null);
  const [errorMessage, setErrorMessage] = useState<string | null>(null);

  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if ("importId" in data) setDryRun(data);
    else if (!data.ok) setErrorMessage(data.message);
    else latestOnDone.current(data);
  }, [data]);

  // After the response, the page's data reloads in state "loading". The merchant can already continue then.
  const isSending = fetcher.state === "submitting";
  const send = (nextStep: typeof step, fields: Record<string, string | File>) => {
    // The merchant can choose another column while one is being checked. The fetcher then aborts the older request.
    if (isSending && (step === "confirm" || nextStep === "confirm")) return;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    setStep(nextStep);
    setErrorMessage(null);
    fetcher.submit(form, {
      method: "post",
      encType: "multipart/form-data",
      action: `/app/coupons/${couponId}/import`,
    });
  };
  const isChecking = isSending && step === "check";
  const isColumnStep = step === "check" && chosenColumn !== null;
  return {
    dryRun,
    /** The column in the column field: "all", an index, or "" if the merchant has to choose one. */
    column: (isChecking ? chosenColumn : null) ?? (dryRun && dryRun.importId !== null ? dryRun.column : ""),
    /** True once the merchant has chosen a column, whose result the page announces. */
    hasChosenColumn: chosenColumn !== null,
    errorMessage: isColumnStep ? null : errorMessage,
    /** Why the chosen column could not be read. The result of the previous column stays. */
    columnError: isColumnStep ? errorMessage : null,
    isChecking,
    isImporting: isSending && step === "confirm",
    check: (source: ImportSource) => {
      setChosenColumn(null);
      send("check", { ...source });
    },
    checkColumn: (column: string, source: ImportSource) => {
      setChosenColumn(column);
      // The server reads the fields in this order, and has to know the column before it reads the file.
      send("check", { column, ...source });
    },
    confirm: ({ importId, label }: { importId: string; label: string }) =>
      send("confirm", { intent: "confirm", importId, label }),
    setErrorMessage,
    /** Discards the result of the dry run, so that the merchant can choose other codes. */
    startOver: () => {
      setDryRun(null);
      setChosenColumn(null);
      setErrorMessage(null);
    },
  };
}
