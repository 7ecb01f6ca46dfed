import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { action } from "~/routes/app.coupons.$couponId.import";

type ImportResponse = NonNullable<ReturnType<typeof useFetcher<typeof action>>["data"]>;

/** Result of a dry run. The codes are not added to the pool until the merchant confirms the import. */
export type CheckedImport = Extract<ImportResponse, { importId: string }>;
/** Result of an import that the merchant confirmed. */
export type CompletedImport = Extract<ImportResponse, { importedCount: number }>;

/** State of an import, which has two steps: the dry run (`check`), and the import itself (`confirm`). */
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
  const [checkedImport, setCheckedImport] = useState<CheckedImport | null>(null);
  const [errorMessage, setErrorMessage] = useState<string | null>(null);

  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (!data.ok) setErrorMessage(data.message);
    else if ("importId" in data) setCheckedImport(data);
    else latestOnDone.current(data);
  }, [data]);

  const isSending = fetcher.state !== "idle";
  const send = (nextStep: typeof step, fields: Record<string, string | File>) => {
    if (isSending) return;
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
  return {
    checkedImport,
    errorMessage,
    isChecking: isSending && step === "check",
    isImporting: isSending && step === "confirm",
    check: (source: { file: File } | { text: string }) => send("check", { ...source }),
    confirm: ({ importId, label }: { importId: string; label: string }) =>
      send("confirm", { intent: "confirm", importId, label }),
    setErrorMessage,
    /** Discards the result of the dry run, so that the merchant can choose other codes. */
    startOver: () => {
      setCheckedImport(null);
      setErrorMessage(null);
    },
  };
}
