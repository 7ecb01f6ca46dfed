import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import type { loader } from "~/routes/app.coupons.$couponId.export";

/** Which codes of a coupon: all, those of a batch, those under a filter and prefix, or those with these ids. */
export interface WantedCodes {
  couponId: bigint;
  batchId?: string;
  filter?: string;
  prefix?: string;
  ids?: string;
}

/**
 * Downloads codes as a CSV. Inside the admin's iframe a link carries no session token: this asks for an address that
 * is good for one file and some minutes, and opens that.
 */
export function useCsvDownload(): (wanted: WantedCodes) => void {
  const shopify = useAppBridge();
  const { load, data } = useFetcher<typeof loader>();
  const opened = useRef(data);
  useEffect(() => {
    if (!data || data === opened.current) return;
    opened.current = data;
    const link = document.createElement("a");
    link.href = data.address;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
    shopify.toast.show("Downloading the CSV");
  }, [data, shopify]);
  return useCallback(
    ({ couponId, ...selection }) => load(`/app/coupons/${couponId}/export?${new URLSearchParams(selection)}`),
    [load],
  );
}
