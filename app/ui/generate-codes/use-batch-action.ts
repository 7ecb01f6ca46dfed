import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { BatchFormErrors } from "~/domain/batches/batch-fields";
import type { action } from "~/routes/app.coupons.$couponId.batches";

/**
 * Sends an action on a pool's batches, and shows a toast if the action succeeds. If the action is rejected, `errors`
 * has the errors of the fields. An error of the whole form is shown as a toast instead.
 */
export function useBatchAction({ couponId, onDone }: { couponId: bigint; onDone?: () => void }) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const lastHandledData = useRef(fetcher.data);
  const finish = useRef(onDone);
  finish.current = onDone;
  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (data.ok) {
      shopify.toast.show(data.toastMessage);
      finish.current?.();
    } else if ("form" in data.errors) shopify.toast.show(data.errors.form, { isError: true });
  }, [data, shopify]);

  const isSending = fetcher.state !== "idle";
  const errors: BatchFormErrors =
    data && !data.ok && !isSending && !("form" in data.errors) ? data.errors : {};
  return {
    isSending,
    errors,
    send: (form: Record<string, string>) => {
      if (!isSending) fetcher.submit(form, { method: "post", action: `/app/coupons/${couponId}/batches` });
    },
  };
}
