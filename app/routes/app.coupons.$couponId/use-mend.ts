import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { action } from "~/routes/app.coupons.$couponId/route";

/** Sends one of the page's forms; says so when it is done, and answers with the sentence when it is refused. */
export function useMend(couponId: bigint) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const told = useRef(fetcher.data);
  const { data } = fetcher;
  useEffect(() => {
    if (!data || data === told.current) return;
    told.current = data;
    if (data.ok) shopify.toast.show(data.done);
  }, [data, shopify]);

  const isSending = fetcher.state !== "idle";
  return {
    isSending,
    error: data && !data.ok && data.reason === "refused" && !isSending ? data.error : undefined,
    send: (form: Record<string, string>) => {
      if (!isSending) fetcher.submit(form, { method: "post", action: `/app/coupons/${couponId}` });
    },
  };
}
