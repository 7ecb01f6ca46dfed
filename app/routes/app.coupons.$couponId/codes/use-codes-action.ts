import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { action } from "~/routes/app.coupons.$couponId.codes";

export type CodeAction = "disable" | "enable" | "delete";

/** Sends an action on codes and shows its result in a toast, with "Undo" if the action can be undone. */
export function useCodesAction({ couponId, onDone }: { couponId: bigint; onDone: () => void }) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const lastHandledData = useRef(fetcher.data);
  const { data } = fetcher;

  const send = (form: Record<string, string>) => {
    fetcher.submit(form, { method: "post", action: `/app/coupons/${couponId}/codes` });
  };
  const latest = useRef({ send, onDone });
  latest.current = { send, onDone };
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    const undo = data.undo;
    shopify.toast.show(
      data.toastMessage,
      undo ? { action: "Undo", onAction: () => latest.current.send(undo) } : undefined,
    );
    latest.current.onDone();
  }, [data, shopify]);

  return { isSending: fetcher.state !== "idle", send };
}
