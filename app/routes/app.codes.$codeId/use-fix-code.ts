import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { action } from "~/routes/app.codes.$codeId/route";

/** What a button of the page sends; the other mends are links. */
export type FixIntent = "enable" | "try-again" | "use-ours" | "keep-theirs" | "make-again" | "put-back";

/**
 * Sends what one of the page's buttons asks for, and says so when it is done. For what stays on the page when what was
 * asked for is mended, and its button goes.
 */
export function useFixCode(codeId: bigint) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const lastHandledData = useRef(fetcher.data);
  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (data.ok) shopify.toast.show(data.done);
  }, [data, shopify]);
  const sending = fetcher.state === "idle" ? null : (fetcher.formData?.get("intent") ?? null);
  return {
    sending,
    send: (intent: FixIntent) => {
      if (fetcher.state === "idle")
        fetcher.submit({ intent }, { method: "post", action: `/app/codes/${codeId}` });
    },
  };
}
