import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { action } from "~/routes/app.coupons.$couponId.import";

type ImportResponse = NonNullable<ReturnType<typeof useFetcher<typeof action>>["data"]>;

/** Result of the dry run. The codes are not added to the pool until the merchant confirms the import. */
export type CheckedImport = Extract<ImportResponse, { importId: string }>;
/** Result of the confirmed import. */
export type CompletedImport = Extract<ImportResponse, { importedCount: number }>;

/** State of an import with its two steps: the dry run, and the import after the merchant's confirmation. */
export function useImport({
  couponId,
  onDone,
}: {
  couponId: bigint;
  onDone: (done: CompletedImport) => void;
}) {
  const fetcher = useFetcher<typeof action>();
  const lastHandledData = useRef(fetcher.data);
  const finish = useRef(onDone);
  finish.current = onDone;
  const [step, setStep] = useState<"check" | "confirm">("check");
  const [checkedImport, setCheckedImport] = useState<CheckedImport | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (!data.ok) setRefusal(data.message);
    else if ("importId" in data) setCheckedImport(data);
    else finish.current(data);
  }, [data]);

  const isSending = fetcher.state !== "idle";
  const send = (next: typeof step, fields: Record<string, string | File>) => {
    if (isSending) return;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    setStep(next);
    setRefusal(null);
    fetcher.submit(form, {
      method: "post",
      encType: "multipart/form-data",
      action: `/app/coupons/${couponId}/import`,
    });
  };
  return {
    checkedImport,
    refusal,
    isChecking: isSending && step === "check",
    isImporting: isSending && step === "confirm",
    check: (source: { file: File } | { text: string }) => send("check", { ...source }),
    confirm: ({ importId, label }: { importId: string; label: string }) =>
      send("confirm", { intent: "confirm", importId, label }),
    refuse: setRefusal,
    /** Discards the result of the dry run, so that the merchant can choose other codes. */
    startOver: () => {
      setCheckedImport(null);
      setRefusal(null);
    },
  };
}
