import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { BatchFormErrors } from "~/domain/batches/batch-form";
import type { action } from "~/routes/app.coupons.$couponId.batches";

/**
 * `send` sends an action on a pool's batches, such as generating codes. If the action succeeds, a toast is shown and
 * `onDone` is called. If the server rejects the action, either `errors` has the errors of the fields, or a toast shows
 * the error of the whole form.
 */
export function useBatchAction({ couponId, onDone }: { couponId: bigint; onDone?: () => void }) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const lastHandledData = useRef(fetcher.data);
  const latestOnDone = useRef(onDone);
  latestOnDone.current = onDone;
  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (data.ok) {
      shopify.toast.show(data.toastMessage);
      latestOnDone.current?.();
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
