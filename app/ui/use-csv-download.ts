import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import type { loader } from "~/routes/app.coupons.$couponId.export";

/** The codes of a coupon to export: all codes, or the codes of a batch, with a filter and prefix, or with these ids. */
export interface CodeSelection {
  couponId: bigint;
  batchId?: string;
  filter?: string;
  prefix?: string;
  ids?: string;
}

/** The redemptions of a coupon to export, filtered by URL parameters. */
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

/** The stored data of the customer of a data request. */
interface DataRequestSelection {
  dataRequestId: bigint;
}

/**
 * Returns a function that downloads codes, redemptions or a customer's data as a CSV file. A link in the admin's iframe
 * is requested without a session token. Therefore the function first requests a URL that is valid for this file and a
 * few minutes, and then opens that URL.
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
