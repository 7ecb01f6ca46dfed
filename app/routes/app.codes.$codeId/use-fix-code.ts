import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { fixCode } from "~/routes/app.codes.$codeId/fix-code.server";

/** Fixes that a button sends to the server. All other fixes are links to another page. */
export type FixIntent = "enable" | "retry" | "overwrite-shopify" | "adopt-shopify" | "recreate" | "restore";

/**
 * Sends a fix to the server and shows a toast when the response arrives. Call this hook in a component that stays
 * mounted when the fixed check and its button disappear.
 */
export function useFixCode(codeId: bigint) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof fixCode>();
  const lastHandledData = useRef(fetcher.data);
  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (data.ok) shopify.toast.show(data.toastMessage);
  }, [data, shopify]);
  const sendingIntent = fetcher.state === "idle" ? null : (fetcher.formData?.get("intent") ?? null);
  return {
    sendingIntent,
    send: (intent: FixIntent) => {
      if (fetcher.state === "idle")
        fetcher.submit({ intent }, { method: "post", action: `/app/codes/${codeId}` });
    },
  };
}
