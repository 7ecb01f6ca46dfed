import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import type { loader } from "~/routes/app.coupons.$couponId.export";

/** Which codes of a coupon: all, those of a batch, those under a filter and prefix, or those with these ids. */
export interface CodeSelection {
  couponId: bigint;
  batchId?: string;
  filter?: string;
  prefix?: string;
  ids?: string;
}

/** Which redemptions of a coupon: those under a filter, as it stands in an address. */
interface RedemptionSelection {
  couponId: bigint;
  of: "redemptions";
  status?: string;
  code?: string;
  order?: string;
  customer?: string;
  from?: string;
  until?: string;
}

/** What is held of the customer who made a request. */
interface DataRequestSelection {
  dataRequestId: bigint;
}

/**
 * Downloads codes, redemptions or a customer's data as a CSV. Inside the admin's iframe a link carries no session token: this asks for an address that
 * is good for one file and some minutes, and opens that.
 */
export function useCsvDownload(): (
  wanted: CodeSelection | RedemptionSelection | DataRequestSelection,
) => void {
  const shopify = useAppBridge();
  const { load, data } = useFetcher<typeof loader>();
  const lastOpened = useRef(data);
  useEffect(() => {
    if (!data || data === lastOpened.current) return;
    lastOpened.current = data;
    const link = document.createElement("a");
    link.href = data.address;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
    shopify.toast.show("Downloading the CSV");
  }, [data, shopify]);
  return useCallback(
    (wanted) => {
      if ("dataRequestId" in wanted) return load(`/app/data-requests/${wanted.dataRequestId}`);
      const { couponId, ...selection } = wanted;
      load(`/app/coupons/${couponId}/export?${new URLSearchParams(selection)}`);
    },
    [load],
  );
}
